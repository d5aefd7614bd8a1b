using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Mistral.Engine;
using Mistral.Engine.Views;
using Mistral.Engine.Executions;
using Mistral.Engine.Signals;
using Mistral.Grains.ActionRuns;
using Mistral.Grains.Executions.Effects;
using Mistral.Grains.Executions.Rows;
using Mistral.Grains.Executions.Starts;
using Mistral.Grains.Executions.Streams;
using Mistral.Grains.Executions.Turns;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Quotas;
using Orleans.Concurrency;
using Pythonic;

namespace Mistral.Grains.Executions;

/// <summary>Shell of one execution: turns requests into signals, and signals into turns. The rules are the engine's.</summary>
[Reentrant]
internal sealed partial class ExecutionGrain(
    ExecutionServices services, ExecutionLoader loader, ExecutionStart starts, StartGate gate, ProjectQuotas quotas, WorkflowLookup workflows, ActionContexts contexts, EffectPerformer performer, ILogger<ExecutionGrain> logger)
    : Grain, IExecutionGrain, IExecutionSignals
{
    private const string Noun = "WorkflowExecution";

    private static readonly TimeSpan QuietPatience = TimeSpan.FromSeconds(3);

    private readonly EventStream _stream = new(services.Limits.EventsKept, services.Time);
    private SignalPump? _pump;
    private bool _isAlive = true;

    private string Id => this.GetPrimaryKeyString();

    private SignalPump Pump => _pump ??= new(Id, services, loader, contexts, performer, _stream, logger, Lifetime());

    /// <summary>Another silo must not look for actions that this one has committed but not begun; what does not arrive soon is left to that look.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _isAlive = false;
        if (_pump is { } pump)
        {
            await Task.WhenAny(pump.QuietAsync().WaitAsync(QuietPatience, services.Time, cancellationToken));
        }
    }

    public async Task<Row> Start(StartExecution request)
    {
        if (await Pump.CurrentAsync() is { } running)
        {
            return Existing(running, request.Caller);
        }

        try
        {
            return await gate.PassAsync(() => BeginAsync(request));
        }
        catch (Exception e) when (IsAboutRequest(e))
        {
            // An id that is taken answers as it is, whatever else the request says.
            if (await Pump.LoadAsync() is { } stored)
            {
                return Existing(stored, request.Caller);
            }

            throw;
        }
        finally
        {
            if (Pump.Current is null)
            {
                DeactivateOnIdle();
            }
        }
    }

    public async Task<Row> Update(UpdateExecution request)
    {
        var execution = await OwnAsync(request.Caller);
        foreach (var signal in ExecutionUpdates.Signals(request))
        {
            await Pump.RequestAsync(signal);
        }

        return Pump.Row(execution.Head.Id);
    }

    public async Task Delete(bool force, Caller caller)
    {
        var execution = await OwnAsync(caller);
        if (!force && !execution.Head.State.IsCompleted())
        {
            throw new MistralFault(
                FaultKind.Forbidden,
                $"Only completed executions can be deleted. Use --force to override this. Execution {Id} is in {execution.Head.State.ToText()} state");
        }

        foreach (var removed in await services.Store.DeleteAsync(Id))
        {
            await GrainFactory.GetGrain<IExecutionSignals>(removed).Forget();
        }
    }

    public async Task<Row> UpdateTask(UpdateTask request)
    {
        var execution = await OwnAsync(request.Caller);
        var task = execution.State.FindTask(request.TaskId) ?? throw new MistralFault(FaultKind.NotFound, $"Task execution not found [id={request.TaskId}]");
        await Pump.RequestAsync(TaskUpdates.Signal(request, task, execution.Head));
        var current = Pump.Current!;
        return WireRows.Task(TaskRows.Write(current.State.FindTask(request.TaskId)!, []), current.Head);
    }

    public async Task<Row> UpdateAction(UpdateAction request)
    {
        var execution = await OwnAsync(request.Caller);
        if (execution.State.FindWork(request.ActionExecutionId) is not { IsWorkflow: false })
        {
            throw new MistralFault(FaultKind.NotFound, $"ActionExecution not found [id={request.ActionExecutionId}]");
        }

        await Pump.RequestAsync(ActionUpdates.Signal(request));
        var current = Pump.Current!;
        var work = current.State.FindWork(request.ActionExecutionId)!;
        var row = ActionRows.Write(work, current.State.FindTask(work.TaskId)!.Name);
        return WireRows.Action(row, current.Head.ProjectId, current.Head.WorkflowName, current.Head.WorkflowNamespace);
    }

    public async Task<bool> WaitForEnd(TimeSpan atMost, Caller caller)
    {
        var execution = await OwnAsync(caller);
        return execution.Head.State.IsCompleted() || await _stream.WaitForEndAsync(atMost);
    }

    public async Task<string> Explain(Caller caller)
    {
        var execution = await OwnAsync(caller);
        var explanation = Explanations.Of(execution.State, Turn.ContextOf(execution, services));
        return PythonJson.Write(explanation.With("action_places", services.Executor.Explain(execution.Head.ProjectId)));
    }

    public async Task<EventBatch> Events(long after, TimeSpan wait, Caller caller)
    {
        var execution = await OwnAsync(caller);
        return await _stream.ReadAsync(execution.State, after, wait);
    }

    public Task ActionCompleted(ActionEnded ended) => Pump.SendIfAliveAsync(new Signal.WorkEnded(ended.ActionExecutionId, Outcomes.Of(ended), ended.IsResult));

    public async Task StartChild(StartChild request)
    {
        if (await Pump.CurrentAsync() is { } running)
        {
            await performer.ReportAsync(running);
            return;
        }

        try
        {
            await BeginChildAsync(request);
        }
        catch (Exception e) when (IsAboutRequest(e))
        {
            // Asked once more by a parent that did not hear the answer: what runs already is told, whatever has become of its definition.
            if (await Pump.LoadAsync() is not { } stored)
            {
                throw;
            }

            await performer.ReportAsync(stored);
        }
    }

    public Task ChildChanged(ChildChanged child) => Pump.SendIfAliveAsync(
        new Signal.ChildChanged(child.ChildExecutionId, JsonText.State(child.State), child.StateInfo, child.Output is null ? null : JsonText.Map(child.Output), child.Number, child.ByParent));

    public Task ChildRejected(string childId, string message) => Pump.SendIfAliveAsync(new Signal.ChildRejected(childId, message));

    public Task ChildRevived(string childId, long number) => Pump.SendIfAliveAsync(new Signal.ChildRevived(childId, number));

    public Task ParentCommanded(ParentCommand command) => Pump.SendIfAliveAsync(command.State switch
    {
        "PAUSED" => new Signal.Pause(command.Number),
        "RUNNING" => new Signal.Resume(command.Environment is null ? null : JsonText.Map(command.Environment), command.Number),
        _ => new Signal.Stop(JsonText.State(command.State), command.Message),
    });

    public Task ParentEnvironment(string environment) => Pump.SendIfAliveAsync(new Signal.UpdateEnvironment(JsonText.Map(environment), IsInherited: true));

    public Task Wake() => Pump.WakeAsync();

    public Task Forget()
    {
        _pump = null;
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private ActivationLifetime Lifetime() => new(() => _isAlive, DeactivateOnIdle, DelayDeactivation);

    private async Task<Row> BeginAsync(StartExecution request)
    {
        await quotas.CheckStartAsync(request.Caller.ProjectId);
        var (head, workflow) = await starts.ForRequestAsync(Id, request);
        contexts.Remember(Id, request.Credentials);
        var row = await Pump.StartAsync(head, workflow);
        await ChildrenAsync();
        return row;
    }

    /// <summary>Clients of Mistral find the tasks of sub-workflows as soon as the start is answered, so the answer waits for them, but not for many.</summary>
    private async Task ChildrenAsync()
    {
        try
        {
            await Pump.Children.WaitAsync(services.Limits.ChildrenPatience, services.Time);
        }
        catch (TimeoutException)
        {
            // They go on beginning.
        }
    }

    private async Task BeginChildAsync(StartChild request)
    {
        contexts.Remember(Id, request.Credentials);
        if (await workflows.ForTaskAsync(request.WorkflowName, request.WorkbookName, request.Namespace, request.ProjectId) is not { } workflow)
        {
            throw new MistralFault(FaultKind.Invalid, $"Failed to find workflow [name={request.WorkflowName}] [namespace={request.Namespace}]");
        }

        await Pump.StartAsync(starts.ForTask(Id, request, workflow), workflow);
    }

    /// <summary>Whether a start failed for what was asked, which an execution that is stored under the id answers better; not for the database being away.</summary>
    private static bool IsAboutRequest(Exception e) => e is MistralFault { Kind: not FaultKind.Unavailable } or Storage.Executions.VersionConflictException;

    private async Task<LoadedExecution> OwnAsync(Caller caller)
    {
        var execution = await Pump.LoadAsync();
        return execution is not null && IsOwn(execution, caller) ? execution : throw new MistralFault(FaultKind.NotFound, $"{Noun} not found [id={Id}]");
    }

    private Row Existing(LoadedExecution execution, Caller caller) => IsOwn(execution, caller)
        ? Pump.Row(Id)
        : throw new MistralFault(FaultKind.Conflict, $"The execution id '{Id}' is taken; choose another one or leave it out.");

    private static bool IsOwn(LoadedExecution execution, Caller caller) => caller.IsAdmin || execution.Head.ProjectId == caller.ProjectId;
}
