using Mistral.Engine;
using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Grains.ActionRuns;
using Mistral.Grains.Executions.Budgets;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Texts;
using PythonValues;

namespace Mistral.Grains.Executions.Turns;

/// <summary>One turn of an execution: signals are decided, pure actions run inline, until only effects on the world remain.</summary>
/// <param name="inner">Signals of the execution to itself; what the budget of one turn leaves is carried to the next.</param>
/// <param name="place">Where it is decided; null: anywhere.</param>
/// <param name="abandoned">Nobody wants it any more: what it evaluates ends soon.</param>
internal sealed class Turn(
    LoadedExecution execution,
    ExecutionServices services,
    ActionContexts contexts,
    Queue<Signal> inner,
    TurnPlace? place = null,
    CancellationToken abandoned = default
)
{
    private const int Budget = 2_000;

    /// <summary>Beyond, what a commit holds no longer fits where it is fast to reach.</summary>
    private const int MostEvents = 10_000;

    /// <summary>So long others of this execution wait for the turn; what is left of it goes on in the next one.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromMilliseconds(250);

    /// <summary>The same where others wait for the commit.</summary>
    private const int BriefBudget = 60;
    private const int BriefEvents = 300;
    private static readonly TimeSpan BriefTime = TimeSpan.FromMilliseconds(10);

    private readonly (int Decisions, int Events, TimeSpan Time) _most = place is not null
        ? (BriefBudget, BriefEvents, BriefTime)
        : (Budget, MostEvents, MostTime);

    private readonly EngineOptions _options = place is not null
        ? services.Options with
        {
            StartsPerDecision = Math.Min(BriefBudget, services.Options.StartsPerDecision),
        }
        : services.Options;

    private readonly long _begun = services.Time.GetTimestamp();
    private readonly TurnAnswers _answers = new(execution, services);
    private readonly Dictionary<PendingSignal, Refusal> _refusals = [];
    private int _decided;

    public List<Event> Events { get; } = [];

    public List<Effect> Effects { get; } = [];

    public bool HasChanges => Events.Count > 0;

    /// <summary>Of a project that takes much; whoever stores the turn ends it.</summary>
    public TurnPlace? Place => place;

    /// <summary>Decides one signal and all that follows from it inside this execution.</summary>
    /// <returns>Why it was refused; nothing has changed then.</returns>
    public async ValueTask<Refusal?> TakeAsync(Signal signal)
    {
        var refusal = await DecideAsync(signal);
        await ContinueAsync();
        return refusal;
    }

    public async ValueTask TakeAsync(PendingSignal pending) => Note(pending, await TakeAsync(pending.Signal));

    /// <summary>Decides what was left of the turn before, then all of these.</summary>
    public async ValueTask TakeAsync(List<PendingSignal> batch)
    {
        await ContinueAsync();
        foreach (var pending in batch)
        {
            await TakeAsync(pending);
        }
    }

    /// <summary>Decides these and nothing else: what follows from them, and what was left, is for the next turn.</summary>
    public async ValueTask TakeUrgentAsync(List<PendingSignal> batch)
    {
        foreach (var pending in batch)
        {
            Note(pending, await DecideAsync(pending.Signal));
        }
    }

    /// <summary>Why it was refused; null when it was not.</summary>
    public Refusal? RefusalOf(PendingSignal pending) => _refusals.GetValueOrDefault(pending);

    /// <summary>Goes on with what the execution has to tell itself, until nothing is left or the budget is used up.</summary>
    public async ValueTask ContinueAsync()
    {
        while (
            inner.Count > 0
            && _decided < _most.Decisions
            && Events.Count < _most.Events
            && services.Time.GetElapsedTime(_begun) < _most.Time
        )
        {
            await DecideAsync(inner.Dequeue());
        }
    }

    /// <summary>Who answers for what is still to be done: null when nothing depends on this process.</summary>
    public string? Owner(string silo) =>
        Effects.Any(EffectPerformer.MustArrive)
        || inner.Count > 0
        || (execution.Head.State.IsCompleted() ? execution.State.HasActionInFlight : execution.State.HasInvocationInFlight)
            ? silo
            : null;

    public static EngineContext ContextOf(LoadedExecution execution, ExecutionServices services, IAnswers? answers = null) =>
        new()
        {
            Workflow = execution.Workflow,
            Now = WireTime.Microseconds(services.Time.GetUtcNow()),
            NewId = services.Ids.NewId,
            Expressions = services.Expressions,
            Actions = execution.Actions,
            Answers = answers ?? NoAnswers.Instance,
            Options = services.Options,
        };

    private void Note(PendingSignal pending, Refusal? refusal)
    {
        if (refusal is not null)
        {
            _refusals[pending] = refusal;
        }
    }

    /// <summary>The decision may lack data: then it goes on when they are here.</summary>
    private async ValueTask<Refusal?> DecideAsync(Signal signal)
    {
        var isLate =
            execution.Head.State == State.Cancelled
            && signal is (Signal.InvocationEnded or Signal.InvocationUpdated or Signal.ChildChanged);
        var decision = Decide(signal, isLate);
        var refusal = decision.Refusal;
        while (decision.Effects is [Effect.Load load, ..])
        {
            await _answers.LoadAsync(load.Questions);
            decision = Decide(new Signal.Loaded(), isLate);
            refusal ??= decision.Refusal;
        }

        _answers.Forget();
        return refusal;
    }

    private Decision Decide(Signal signal, bool isLate)
    {
        if (abandoned.IsCancellationRequested)
        {
            throw new EvaluationAbandonedException();
        }

        _decided++;
        TurnPlace.Enter(place);
        var decision = WorkflowEngine.Decide(
            execution.State,
            signal,
            ContextOf(execution, services, _answers) with
            {
                IsLate = isLate,
                Abandoned = abandoned,
                Options = _options,
                SizeOfOthers = services.Sizes.OfOthers(execution.Head.Id, execution.Head.ProjectId),
            }
        );
        Events.AddRange(decision.Events);
        foreach (var effect in decision.Effects)
        {
            switch (effect)
            {
                case Effect.Load:
                    break;
                case Effect.RunAction { IsPure: true } run when services.Actions.CanRunPure(run.Name, run.Input):
                    inner.Enqueue(
                        new Signal.InvocationEnded(
                            run.InvocationId,
                            Outcomes.Of(services.Actions.RunPure(run.Name, run.Input, contexts.Of(execution.Head, run)))
                        )
                    );
                    break;
                case Effect.Continue:
                    inner.Enqueue(new Signal.Continue());
                    break;
                default:
                    Effects.Add(effect);
                    break;
            }
        }

        return decision;
    }
}
