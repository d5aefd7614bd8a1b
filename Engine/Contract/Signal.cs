using Mistral.Engine.Executions;
using PythonValues;

namespace Mistral.Engine.Contract;

/// <summary>What reaches an execution. Every signal may come twice and late; the rules make that harmless.</summary>
public abstract record Signal
{
    private Signal() { }

    /// <summary>What a sub-workflow hears of <see cref="Effect.CommandChild"/>.</summary>
    /// <param name="state">PAUSED, RUNNING or CANCELLED.</param>
    public static Signal OfParent(State state, string? message, Map? environment, long number) =>
        state switch
        {
            State.Paused => new Pause(number),
            State.Running => new Resume(environment, number),
            _ => new Stop(state, message),
        };

    /// <summary>
    /// The execution begins: checks input and parameters, evaluates vars, starts the first tasks. The head is IDLE and holds input and
    /// params as given.
    /// </summary>
    public sealed record Start : Signal;

    /// <summary>An action has ended by itself.</summary>
    /// <param name="IsResult">The outcome is the action's result even where its own run's success says nothing: of an asynchronous action,
    /// from whoever did its work.</param>
    /// <param name="Process">That ran it; null where nobody says.</param>
    public sealed record InvocationEnded(string InvocationId, InvocationOutcome Outcome, bool IsResult = false, string? Process = null)
        : Signal;

    /// <summary>
    /// The API changed an action: asynchronous result, pause, resume, cancel. <paramref name="Output"/> null means absent.
    /// </summary>
    public sealed record InvocationUpdated(string InvocationId, State State, object? Output) : Signal;

    /// <summary>A sub-workflow has changed its state (paused, running again, ended).</summary>
    /// <param name="Number">From <see cref="Effect.NotifyParent"/>; 0 when unknown.</param>
    /// <param name="ByParent">From <see cref="Effect.NotifyParent"/>: this execution's own command is answered, nothing follows from
    /// it.</param>
    public sealed record ChildChanged(string ChildId, State State, string? StateInfo, Map? Output, long Number = 0, bool ByParent = false)
        : Signal;

    /// <summary>A sub-workflow could not be started at all: unknown name, bad input.</summary>
    public sealed record ChildRejected(string ChildId, string Message) : Signal;

    /// <summary>A sub-workflow is being run again from inside: this execution and its task are RUNNING again.</summary>
    /// <param name="Number">From <see cref="Effect.ReviveParent"/>; 0 when unknown.</param>
    public sealed record ChildRevived(string ChildId, long Number = 0) : Signal;

    /// <summary>Timers may be due.</summary>
    public sealed record Wake : Signal;

    /// <summary>What was asked for by <see cref="Effect.Load"/> is known now: the steps that waited for it go on.</summary>
    public sealed record Loaded : Signal;

    /// <summary>More of what was left by the decision before may start.</summary>
    public sealed record Continue : Signal;

    /// <summary>
    /// The state was loaded after the process that ran it may have died: work in flight is run again where that is safe, failed where it is
    /// not.
    /// </summary>
    /// <param name="IsRunning">Actions that are known to run still.</param>
    public sealed record Recover(Func<string, bool> IsRunning) : Signal;

    /// <param name="Number">Of <see cref="Effect.CommandChild"/> when the parent commands; 0 when a user does.</param>
    /// <param name="Who">The user, where that is known.</param>
    public sealed record Pause(long Number = 0, string? Who = null) : Signal;

    /// <summary>Whoever runs this execution dies of it: it pauses before anything of it is evaluated again.</summary>
    /// <param name="Info">Why, for <c>state_info</c>.</param>
    public sealed record Park(string Info) : Signal;

    /// <param name="Environment">Merged into the environment first; null when none was given.</param>
    /// <param name="Number">Of <see cref="Effect.CommandChild"/> when the parent commands; 0 when a user does.</param>
    public sealed record Resume(Map? Environment, long Number = 0) : Signal;

    /// <summary>SUCCESS, ERROR or CANCELLED, asked for from outside or by the parent.</summary>
    public sealed record Stop(State State, string? Message) : Signal;

    /// <param name="IsInherited">Comes from the parent: accepted in every state.</param>
    public sealed record UpdateEnvironment(Map Environment, bool IsInherited = false) : Signal;

    public sealed record Describe(string Description) : Signal;

    /// <param name="Reset">Null when not given.</param>
    public sealed record RerunTask(string TaskId, bool? Reset, Map? Environment) : Signal;

    public sealed record SkipTask(string TaskId) : Signal;
}

/// <summary>How an action ended.</summary>
/// <param name="Error">What went wrong, as a value; null unless <paramref name="IsError"/>.</param>
public sealed record InvocationOutcome(object? Data, object? Error, bool IsError, bool IsCancel)
{
    public static InvocationOutcome Success(object? data) => new(data, null, false, false);

    public static InvocationOutcome Failure(object? error) => new(null, error, true, false);

    public static InvocationOutcome Cancel() => new(null, null, false, true);
}
