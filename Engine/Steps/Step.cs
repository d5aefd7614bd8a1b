using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;

namespace Mistral.Engine.Steps;

/// <summary>
/// Something to be done within the same decision. A rule does its own part and leaves the rest as a step, so that rules never call upwards.
/// </summary>
/// <remarks>
/// A step may be done again from its beginning when it lacks data, see <see cref="MissingDataException"/>: so it asks first and changes the
/// state afterwards.
/// </remarks>
internal abstract record Step
{
    private Step() { }

    /// <summary>Handle what has reached the execution.</summary>
    public sealed record Handle(Signal Signal) : Step;

    /// <summary>Start a task or carry out an engine command.</summary>
    public sealed record Follow(BacklogCommand Command) : Step;

    /// <summary>A timer is due.</summary>
    public sealed record FireTimer(string TaskId, TaskTimer Timer) : Step;

    /// <summary>A run of a task begins: its policies first.</summary>
    public sealed record BeginTask(string TaskId) : Step;

    /// <summary>Run what a task runs.</summary>
    public sealed record RunTask(string TaskId) : Step;

    /// <summary>The delay of a retry is over: run the task once more.</summary>
    public sealed record RetryTask(string TaskId) : Step;

    /// <summary>An attempt of a task has ended in this: publish.</summary>
    /// <param name="IsDelayed">Not because its work has ended just now: a timeout, or the end of a delay.</param>
    public sealed record EndTask(string TaskId, State State, string? Info, bool IsDelayed = false) : Step;

    /// <summary>The policies after an attempt, and if it was the last one: where to go from here.</summary>
    /// <param name="Ended">The task as it ended, with what it publishes; not part of the state yet.</param>
    public sealed record SettleTask(TaskState Ended, bool IsDelayed) : Step;

    /// <summary>The definition of this task can't be carried out: it fails, and the workflow with it.</summary>
    public sealed record FailTask(string TaskId, string Message) : Step;

    /// <summary>Follow a task that ended while the workflow was paused.</summary>
    public sealed record RouteTask(string TaskId) : Step;

    /// <summary>A join goes back to waiting and asks its branches again.</summary>
    public sealed record AwaitBranches(string TaskId) : Step;

    /// <summary>Ask for what a process may have lost with this action or sub-workflow.</summary>
    public sealed record RecoverInvocation(string InvocationId) : Step;

    public sealed record PauseWorkflow(string? Info, bool IsByParent, PauseCause Cause) : Step;

    public sealed record ResumeWorkflow : Step;

    /// <param name="State">SUCCESS, ERROR or CANCELLED.</param>
    /// <param name="StopsInvocation">What runs below is cancelled, too.</param>
    public sealed record EndWorkflow(State State, string? Info, bool StopsInvocation = false) : Step
    {
        /// <summary>What a failed execution says in its output, where that is not the same text as in state_info.</summary>
        public string? Result { get; init; }

        /// <summary>Why its output could not be evaluated, as a sentence for people.</summary>
        public string? Explanation { get; init; }
    }

    /// <summary>A task could not be carried out: after all that was to start beside it, the workflow fails.</summary>
    public sealed record FailWorkflow(string Message) : Step;
}
