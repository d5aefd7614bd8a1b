using System.Collections.Immutable;
using Mistral.Actions;
using Mistral.Engine;
using Mistral.Engine.Effects;
using Mistral.Engine.Events;
using Mistral.Engine.Signals;
using Mistral.Grains.ActionRuns;
using Mistral.Grains.Executions.Effects;
using Mistral.Grains.Reads;

namespace Mistral.Grains.Executions.Turns;

/// <summary>One turn of an execution: signals are decided, pure actions run inline, until only effects on the world remain.</summary>
/// <param name="inner">Signals of the execution to itself; what the budget of one turn leaves is carried to the next.</param>
internal sealed class Turn(LoadedExecution execution, ExecutionServices services, ActionContexts contexts, Queue<Signal> inner)
{
    private const int Budget = 2_000;

    /// <summary>Beyond, what a commit holds no longer fits where it is fast to reach.</summary>
    private const int MostEvents = 10_000;

    private readonly List<string> _wanted = [];
    private int _decided;

    public List<Event> Events { get; } = [];

    public List<Effect> Effects { get; } = [];

    public bool HasChanges => Events.Count > 0;

    /// <summary>Decides one signal and all that follows from it inside this execution.</summary>
    /// <returns>Why it was refused; nothing has changed then.</returns>
    public async ValueTask<Refusal?> TakeAsync(Signal signal)
    {
        var refusal = Decide(signal);
        await ContinueAsync();
        return refusal;
    }

    /// <summary>Goes on with what the execution has to tell itself, until nothing is left or the budget is used up.</summary>
    public async ValueTask ContinueAsync()
    {
        while ((inner.Count > 0 && _decided < Budget && Events.Count < MostEvents) || _wanted.Count > 0)
        {
            if (_wanted.Count > 0)
            {
                string[] names = [.. _wanted];
                _wanted.Clear();
                await execution.Actions.LoadAsync(names);
                Decide(new Signal.ActionsLoaded());
            }
            else
            {
                Decide(inner.Dequeue());
            }
        }
    }

    /// <summary>Who answers for what is still to be done: null when nothing depends on this process.</summary>
    public string? Owner(EffectPerformer performer) =>
        Effects.Any(EffectPerformer.MustArrive) || inner.Count > 0 || (!execution.Head.State.IsCompleted() && execution.State.HasWorkInFlight) ? performer.SiloName : null;

    public static EngineContext ContextOf(LoadedExecution execution, ExecutionServices services) => new()
    {
        Workflow = execution.Workflow,
        Now = WireTime.Microseconds(services.Time.GetUtcNow()),
        NewId = services.Ids.NewId,
        Expressions = services.Expressions,
        Actions = execution.Actions,
        Others = services.Others.For(execution.Head.ProjectId, () => Rows.WireRows.Execution(execution)),
        Options = services.Options,
    };

    private Refusal? Decide(Signal signal)
    {
        _decided++;
        var decision = WorkflowEngine.Decide(execution.State, signal, ContextOf(execution, services));
        Events.AddRange(decision.Events);
        foreach (var effect in decision.Effects)
        {
            switch (effect)
            {
                case Effect.LoadActions load:
                    _wanted.AddRange(load.Names);
                    break;
                case Effect.RunAction { IsPure: true } run when services.Actions.CanRunPure(run.Name, run.Input):
                    inner.Enqueue(new Signal.WorkEnded(run.WorkId, Outcomes.Of(services.Actions.RunPure(run.Name, run.Input, contexts.Of(execution, run)))));
                    break;
                case Effect.Continue:
                    inner.Enqueue(new Signal.Continue());
                    break;
                default:
                    Effects.Add(effect);
                    break;
            }
        }

        return decision.Refusal;
    }
}
