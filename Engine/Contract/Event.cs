using Mistral.Engine.Executions;

namespace Mistral.Engine.Contract;

/// <summary>A fact about an execution. Applying the events of a decision in order makes the state after it.</summary>
/// <param name="Number">Its place in the execution's stream, from 1.</param>
/// <param name="At">Microseconds since 1970 UTC.</param>
public abstract record Event(long Number, long At)
{
    /// <summary>The execution's own data changed; a transition when the states differ.</summary>
    public sealed record ExecutionChanged(long Number, long At, State Before, ExecutionHead Head) : Event(Number, At);

    /// <summary>
    /// A task was created or changed; a transition when the states differ. <paramref name="Before"/> is null for a new task.
    /// </summary>
    public sealed record TaskChanged(long Number, long At, State? Before, TaskState Task) : Event(Number, At);

    /// <summary>An action or sub-workflow was created or changed.</summary>
    public sealed record InvocationChanged(long Number, long At, State? Before, Invocation Invocation) : Event(Number, At);
}
