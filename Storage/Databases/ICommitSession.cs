using Mistral.Storage.Executions;

namespace Mistral.Storage.Databases;

/// <summary>The committer's connection.</summary>
internal interface ICommitSession : IAsyncDisposable
{
    SqlSession Sql { get; }

    /// <summary>False once the connection is lost, whatever error told of it.</summary>
    bool IsUsable { get; }

    /// <param name="mark">Becomes durable with the transaction.</param>
    ValueTask BeginAsync(long mark);

    /// <summary>
    /// Writes executions, each with its tasks, actions and outbox, if its version is as expected; no two are of one execution.
    /// </summary>
    /// <returns>Per write whether it was accepted.</returns>
    ValueTask<bool[]> WriteAsync(IReadOnlyList<ExecutionWrite> writes);

    /// <summary>Locks those of the executions that nobody else has locked, without waiting.</summary>
    /// <returns>Those that somebody else has locked.</returns>
    ValueTask<IReadOnlySet<string>> LockedAsync(IReadOnlyList<string> executionIds);

    ValueTask CommitAsync();

    ValueTask RollbackAsync();

    /// <summary>The newest mark that is durable; asked after a commit whose end was not heard.</summary>
    ValueTask<long> LastMarkAsync();
}
