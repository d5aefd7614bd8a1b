using Mistral.Engine;
using Mistral.Engine.Executions;
using Mistral.Engine.Signals;
using Mistral.Grains.Definitions;
using Mistral.Grains.Executions;
using Mistral.Grains.Executions.Rows;
using Mistral.Grains.Interfaces.Actions;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Executions;
using Orleans.Concurrency;
using Pythonic;

namespace Mistral.Grains.ActionRuns;

/// <summary>Runs one action by itself; stores it only when the request or the action asks for that.</summary>
[Reentrant]
internal sealed class ActionRunGrain(ExecutionServices services, ActionDefinitions definitions, ActionContexts contexts, ActionDispatch dispatch)
    : Grain, IActionRunGrain, IActionRunSignals
{
    private const string Namespace = "namespace";

    private string Id => this.GetPrimaryKeyString();

    public async Task<Row> Run(RunAction request)
    {
        if (string.IsNullOrEmpty(request.Name))
        {
            throw new MistralFault(FaultKind.Invalid, "Please provide at least action name to run action.");
        }

        var options = RunOptions.Read(request.Params);
        var action = await BeginAsync(request.Name, JsonText.Map(request.Input), request.WorkflowNamespace, request.Caller.ProjectId);
        var isAsync = !action.Work.IsSync;
        if (isAsync && options.RunSync)
        {
            throw new MistralFault(FaultKind.Invalid, "Action does not support synchronous execution.");
        }

        var project = request.Caller.ProjectId;
        if (!isAsync && (options.RunSync || !options.SaveResult))
        {
            var raw = await FinishHereAsync(action, options, request);
            var ended = RowOf(action, request, accepted: false);
            if (options.SaveResult)
            {
                await services.Store.SaveActionAsync(ended, project, request.WorkflowNamespace);
                return WireRows.Action(ended, project, null, request.WorkflowNamespace);
            }

            return Unsaved(WireRows.Action(ended, project, null, request.WorkflowNamespace), raw);
        }

        var running = RowOf(action, request, accepted: false) with { State = State.Running.ToText(), Output = null };
        await services.Store.SaveActionAsync(running, project, request.WorkflowNamespace);
        if (action.Pending is { } pending)
        {
            await dispatch.SendAsync(Hosted(action, pending, options, request), options.Target);
        }
        else if (!isAsync)
        {
            await services.Store.SaveActionAsync(RowOf(action, request, accepted: true), project, request.WorkflowNamespace);
        }

        return WireRows.Action(running, project, null, request.WorkflowNamespace);
    }

    public async Task<Row> Update(UpdateAction request)
    {
        var state = ActionUpdates.State(request.State);
        var (stored, project) = await OwnAsync(request.Caller);
        var row = await ChangeAsync(stored, project, action => action.UpdateAsync(state, ActionUpdates.Output(request)));
        return WireRows.Action(row, project, null, NamespaceOf(row));
    }

    public async Task Delete(Caller caller)
    {
        var (stored, _) = await OwnAsync(caller);
        if (stored.TaskExecutionId is not null)
        {
            throw new MistralFault(FaultKind.Forbidden, "Only ad-hoc action execution can be deleted.");
        }

        if (!JsonText.State(stored.State).IsCompleted())
        {
            throw new MistralFault(FaultKind.Forbidden, "Only completed action execution can be deleted.");
        }

        await services.Store.DeleteActionAsync(Id);
    }

    public async Task Completed(ActionEnded ended)
    {
        if (await services.Store.LoadActionAsync(Id) is var (stored, project) && !JsonText.State(stored.State).IsCompleted())
        {
            await ChangeAsync(stored, project, action => action.EndAsync(Outcomes.Of(ended)));
        }
    }

    private Task<LoneAction> BeginAsync(string name, Map input, string @namespace, string project) =>
        LoneAction.BeginAsync(name, input, @namespace, project, services, (owner, place) => new ActionLookups(definitions, owner, place), contexts);

    private async Task<ActionRow> ChangeAsync(ActionRow stored, string project, Func<LoneAction, Task> change)
    {
        var state = JsonText.State(stored.State);
        if (state.IsCompleted())
        {
            throw new MistralFault(FaultKind.Conflict, $"Action {Id} is already completed");
        }

        var @namespace = NamespaceOf(stored);
        var action = await BeginAsync(stored.Name, JsonText.Map(stored.Input), @namespace, project);
        await change(action);
        var work = action.Work;
        var row = stored with
        {
            State = work.State.ToText(),
            StateInfo = work.StateInfo,
            Output = work.Output is null ? null : PythonJson.Write(work.Output),
            Accepted = work.Accepted,
            UpdatedAt = Now(),
        };
        await services.Store.SaveActionAsync(row, project, @namespace);
        return row;
    }

    /// <summary>As Mistral answers what it does not store: without id, and with the result of an ad-hoc action's base as it is.</summary>
    private static Row Unsaved(Row row, WorkOutcome raw)
    {
        var output = raw.IsError || raw.IsCancel ? row.Text("output") : PythonJson.Write(Map.Of(("result", raw.Data)));
        return row.With(("id", null), ("created_at", null), ("updated_at", null), ("project_id", null), ("accepted", null), ("output", output));
    }

    /// <returns>The outcome before an ad-hoc action reshapes it.</returns>
    private async Task<WorkOutcome> FinishHereAsync(LoneAction action, RunOptions options, RunAction request)
    {
        if (action.Pending is not { } pending)
        {
            var work = action.Work;
            return Outcomes.Of(services.Actions.RunPure(work.BaseName ?? work.Name, work.BaseInput ?? work.Input, Mistral.Actions.ActionContext.Empty));
        }

        var done = new TaskCompletionSource<WorkOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        services.Executor.Run(new ActionJob(Id, pending.Name, pending.Input, HostedActionRunner.Context(Hosted(action, pending, options, request)), options.Timeout), result =>
        {
            done.TrySetResult(Outcomes.Of(result));
            return Task.CompletedTask;
        });
        var outcome = await done.Task;
        await action.EndAsync(outcome);
        return outcome;
    }

    private HostedAction Hosted(LoneAction action, Engine.Effects.Effect.RunAction pending, RunOptions options, RunAction request) => new(
        Id, null, pending.Name, PythonJson.Write(pending.Input), action.Work.IsSync, false, options.Timeout, "", "", "", request.Caller.ProjectId, request.Credentials);

    private ActionRow RowOf(LoneAction action, RunAction request, bool accepted)
    {
        var work = action.Work with { Id = Id };
        return ActionRows.Write(work, "") with
        {
            TaskExecutionId = null,
            TaskName = null,
            Description = request.Description,
            Accepted = accepted,
            Internal = PythonJson.Write(Map.Of((Namespace, request.WorkflowNamespace))),
        };
    }

    /// <summary>Where the action's name was looked up, and will be again when it ends.</summary>
    private static string NamespaceOf(ActionRow stored) => JsonText.Map(stored.Internal)[Namespace] as string ?? "";

    private async Task<(ActionRow Row, string Project)> OwnAsync(Caller caller) =>
        await services.Store.LoadActionAsync(Id) is var (row, project) && (caller.IsAdmin || project == caller.ProjectId)
            ? (row, project)
            : throw new MistralFault(FaultKind.NotFound, $"ActionExecution not found [id={Id}]");

    private long Now() => Reads.WireTime.Microseconds(services.Time.GetUtcNow());
}
