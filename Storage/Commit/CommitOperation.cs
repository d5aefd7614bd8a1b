using System.Collections.Immutable;
using Mistral.Storage.Databases;
using Mistral.Storage.Executions;
using Mistral.Storage.Resources;

namespace Mistral.Storage.Commit;

/// <summary>Something that waits to become durable.</summary>
internal abstract class CommitOperation
{
    /// <summary>The service's own, of no project.</summary>
    public const string OfService = "\0service";

    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => _done.Task;

    /// <summary>Whose turn it takes.</summary>
    public string Project { get; init; } = OfService;

    /// <summary>When it was queued, by the clock's stamp; 0 while nobody asks.</summary>
    public long QueuedAt { get; set; }

    /// <summary>Why it, and only it, was rejected in the transaction that is being tried.</summary>
    public Exception? Refusal { get; set; }

    /// <summary>Characters, roughly: bounds a transaction.</summary>
    public abstract int Weight { get; }

    public void Complete()
    {
        if (Refusal is null)
        {
            _done.TrySetResult();
        }
        else
        {
            _done.TrySetException(Refusal);
        }
    }

    public void Fail(Exception error) => _done.TrySetException(error);
}

internal sealed class WriteOperation : CommitOperation
{
    public WriteOperation(ExecutionWrite write) => (Write, Project, Weight) = (write, write.Execution.ProjectId, WeightOf(write));

    public ExecutionWrite Write { get; }

    public override int Weight { get; }

    private static int WeightOf(ExecutionWrite write) =>
        write.Execution.Context.Length
        + write.Execution.Internal.Length
        + (write.Execution.Input?.Length ?? 0)
        + (write.Execution.Output?.Length ?? 0)
        + write.Tasks.Sum(task => task.Internal.Length + (task.Published?.Length ?? 0))
        + write.Actions.Sum(action => action.Input.Length + (action.Output?.Length ?? 0));
}

/// <summary>SQL of its own inside the common transaction.</summary>
/// <param name="isBarrier">It touches executions: writes that were queued before it go before it.</param>
internal class UnitOperation(Func<SqlSession, ValueTask> apply, bool isBarrier = false) : CommitOperation
{
    public bool IsBarrier => isBarrier;

    public override int Weight => 1_000;

    public ValueTask ApplyAsync(SqlSession session) => apply(session);
}

/// <summary>Deletes an execution with everything below it; together with others that wait.</summary>
internal sealed class DeleteOperation(string root) : CommitOperation
{
    public string Root => root;

    /// <summary>What was there, parents first.</summary>
    public ImmutableArray<string> Deleted { get; set; } = [];

    public override int Weight => 1_000;
}

/// <summary>A unit that may be refused: then what it did is undone, and only that.</summary>
/// <param name="duplicate">What a taken unique key means.</param>
internal sealed class RefusableOperation(Func<SqlSession, ValueTask> apply, Func<Exception, DuplicateRowException> duplicate)
    : UnitOperation(apply)
{
    public Exception? AsRefusal(Exception error, Dialect dialect) =>
        error switch
        {
            RowChangedException => error,
            _ => dialect.IsDuplicate(error) ? duplicate(error) : null,
        };
}
