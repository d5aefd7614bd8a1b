using Mistral.Storage.Executions;

namespace Mistral.Storage.Databases;

/// <summary>The committer's connection.</summary>
internal interface ICommitSession : IAsyncDisposable
{
    SqlSession Sql { get; }

    /// <summary>False once the connection is lost, whatever error told of it.</summary>
    bool IsUsable { get; }

    ValueTask BeginAsync();

    /// <summary>Writes executions, each with its tasks, actions and outbox, if its version is as expected; no two are of one execution.</summary>
    /// <returns>Per write whether it was accepted.</returns>
    ValueTask<bool[]> WriteAsync(IReadOnlyList<ExecutionWrite> writes);

    /// <summary>Makes it durable, with the mark.</summary>
    ValueTask CommitAsync(long mark);

    ValueTask RollbackAsync();

    /// <summary>The newest mark that is durable; asked after a commit whose end was not heard.</summary>
    ValueTask<long> LastMarkAsync();
}
