using Mistral.Grains.Interfaces.Callers;

namespace Mistral.Grains.Executions;

/// <summary>
/// What reaches an execution from inside the cluster (same grain as <see cref="Interfaces.Executions.IExecutionGrain"/>).
/// </summary>
/// <remarks>
/// Every call may come twice and late; it returns after what it caused is durable, so a sender that got no answer sends again.
/// </remarks>
[Alias("Mistral.ExecutionSignals")]
internal interface IExecutionSignals : IGrainWithStringKey
{
    /// <summary>An action has ended.</summary>
    [ResponseTimeout(Timeouts.Signal)]
    [Alias("ActionCompleted")]
    Task ActionCompleted(ActionEnded ended);

    /// <summary>Starts this execution as a sub-workflow, or, if it has started already, tells the parent again where it stands.</summary>
    [ResponseTimeout(Timeouts.Signal)]
    [Alias("StartChild")]
    Task StartChild(StartChild request);

    /// <summary>A sub-workflow execution has ended, was paused or resumed.</summary>
    [ResponseTimeout(Timeouts.Signal)]
    [Alias("ChildChanged")]
    Task ChildChanged(ChildChanged child);

    /// <summary>A sub-workflow could not be started at all.</summary>
    [ResponseTimeout(Timeouts.Signal)]
    [Alias("ChildRejected")]
    Task ChildRejected(string childId, string message);

    /// <summary>A sub-workflow execution is being run again from inside.</summary>
    [ResponseTimeout(Timeouts.Signal)]
    [Alias("ChildRevived")]
    Task ChildRevived(string childId, long number);

    /// <summary>The environment that it inherits has changed; JSON text.</summary>
    [ResponseTimeout(Timeouts.Signal)]
    [Alias("ParentEnvironment")]
    Task ParentEnvironment(string environment);

    /// <summary>The parent was paused, resumed or cancelled.</summary>
    [ResponseTimeout(Timeouts.Signal)]
    [Alias("ParentCommanded")]
    Task ParentCommanded(ParentCommand command);

    /// <summary>On whose behalf its actions run: what this process still knows.</summary>
    [Alias("Credentials")]
    Task<Credentials> Credentials();

    /// <summary>Look at your timers and at the work in flight.</summary>
    [ResponseTimeout(Timeouts.Signal)]
    [Alias("Wake")]
    Task Wake();

    /// <summary>The rows are gone: drop what is in memory.</summary>
    [Alias("Forget")]
    Task Forget();
}

/// <summary>Outcome of an action; data and error are JSON texts.</summary>
/// <param name="IsResult">Also of an asynchronous action: who did its work says so.</param>
[GenerateSerializer, Immutable, Alias("Mistral.ActionEnded")]
internal sealed record ActionEnded(string ActionExecutionId, string? Data, string? Error, bool IsCancel, bool IsResult)
{
    /// <summary>The silo that ran it; null of workers, and from silos of an earlier release.</summary>
    [Id(0)]
    public string? Process { get; init; }
}

/// <param name="Input">As the task gave it: keys that the sub-workflow does not declare are params.</param>
/// <param name="Environment">The root execution's environment, as JSON text.</param>
[GenerateSerializer, Immutable, Alias("Mistral.StartChild")]
internal sealed record StartChild(
    string WorkflowName,
    string? WorkbookName,
    string Namespace,
    string ParentExecutionId,
    string TaskExecutionId,
    string RootExecutionId,
    string Input,
    string Params,
    string Environment,
    long Index,
    string ProjectId,
    Credentials Credentials,
    int Depth
)
{
    /// <summary>The trace of the root.</summary>
    [Id(0)]
    public string? TraceParent { get; init; }
}

/// <param name="Output">JSON text; null unless it has ended.</param>
/// <param name="ByParent">It only follows the parent's own pause or resume.</param>
[GenerateSerializer, Immutable, Alias("Mistral.ChildChanged")]
internal sealed record ChildChanged(
    string ChildExecutionId,
    string TaskExecutionId,
    string State,
    string? StateInfo,
    string? Output,
    long Number,
    bool ByParent
);

/// <param name="State">PAUSED, RUNNING or CANCELLED.</param>
[GenerateSerializer, Immutable, Alias("Mistral.ParentCommand")]
internal sealed record ParentCommand(string State, string? Message, string? Environment, long Number);
