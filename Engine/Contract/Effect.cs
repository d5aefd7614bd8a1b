using System.Collections.Immutable;
using Mistral.Engine.Executions;
using PythonValues;

namespace Mistral.Engine.Contract;

/// <summary>
/// What the world has to do. Performed after the commit, at least once; receivers recognise what they have had before by its id.
/// </summary>
public abstract record Effect
{
    private Effect() { }

    /// <summary>Run the action and bring its outcome as <see cref="Signal.InvocationEnded"/>.</summary>
    /// <param name="Name">The action that runs (never an ad-hoc one).</param>
    /// <param name="IsPure">May be run inline, before the commit.</param>
    public sealed record RunAction(
        string InvocationId,
        string TaskId,
        string TaskName,
        string Name,
        Map Input,
        string? Target,
        long? Timeout,
        bool SafeRerun,
        bool IsPure
    ) : Effect;

    /// <summary>A running action is no longer wanted.</summary>
    /// <param name="Name">The action that runs (never an ad-hoc one).</param>
    public sealed record CancelAction(string InvocationId, string Name) : Effect;

    /// <summary>Find the workflow, split input from params, start it under this id; or bring <see cref="Signal.ChildRejected"/>.</summary>
    /// <param name="Input">As the task gave it: keys that the sub-workflow does not declare are params.</param>
    public sealed record StartSubworkflow(
        string ChildId,
        string TaskId,
        string WorkflowName,
        Map Input,
        int Index,
        string Namespace,
        object? Notify
    ) : Effect
    {
        /// <summary>It was asked for before, and may have begun.</summary>
        public bool IsRepeated { get; init; }
    }

    /// <summary>Tell the parent where this execution stands.</summary>
    /// <param name="Number">Grows with every change of state.</param>
    /// <param name="ByParent">The parent itself commanded the pause or the resume.</param>
    public sealed record NotifyParent(
        ParentOf Parent,
        string ChildId,
        State State,
        string? StateInfo,
        Map? Output,
        long Number = 0,
        bool ByParent = false
    ) : Effect;

    /// <summary>This sub-workflow is being run again: the parent must be RUNNING too.</summary>
    public sealed record ReviveParent(ParentOf Parent, string ChildId, long Number = 0) : Effect;

    /// <summary>Pause, resume or cancel a sub-workflow.</summary>
    /// <param name="State">PAUSED, RUNNING or CANCELLED.</param>
    /// <param name="Number">Grows with every change of the parent's state: of two pauses and resumes the later one holds.</param>
    public sealed record CommandChild(string ChildId, State State, string? Message, Map? Environment, long Number = 0) : Effect;

    /// <summary>The environment that a sub-workflow inherits has changed: <see cref="Signal.UpdateEnvironment"/>, inherited.</summary>
    public sealed record UpdateChildEnvironment(string ChildId, Map Environment) : Effect;

    /// <summary>Before anything else: bring the answers into the context, then send <see cref="Signal.Loaded"/>.</summary>
    public sealed record Load(ImmutableArray<Question> Questions) : Effect;

    /// <summary>
    /// Not all of what can start was started: send <see cref="Signal.Continue"/>, behind what this execution has to tell itself.
    /// </summary>
    public sealed record Continue : Effect;

    /// <summary>Deliver to each of <c>params.notify</c>, in order.</summary>
    public sealed record PublishNotification(Map Payload) : Effect;
}

public sealed record ParentOf(string ExecutionId, string TaskId);
