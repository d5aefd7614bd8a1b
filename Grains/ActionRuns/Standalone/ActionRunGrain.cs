using Mistral.Actions;
using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Views;
using Mistral.Grains.Definitions;
using Mistral.Grains.Executions;
using Mistral.Grains.Executions.Effects;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Executions.Rows;
using Mistral.Grains.Interfaces.Actions;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Texts;
using Mistral.Storage.Executions;
using Orleans.Concurrency;
using PythonValues;

namespace Mistral.Grains.ActionRuns.Standalone;

/// <summary>Runs one action by itself; stores it only when the request or the action asks for that.</summary>
[Reentrant]
internal sealed class ActionRunGrain(
    ExecutionServices services,
    ActionDefinitions definitions,
    ActionContexts contexts,
    ActionDispatch dispatch
) : Grain, IActionRunGrain, IActionRunSignals
{
    private const string Namespace = "namespace";

    private readonly SemaphoreSlim _writing = new(1);

    private string Id => this.GetPrimaryKeyString();

    public async Task<Row> Run(RunAction request)
    {
        if (string.IsNullOrEmpty(request.Name))
        {
            throw new MistralFault(FaultKind.Invalid, "Please provide at least action name to run action.");
        }

        var options = RunOptions.Read(request.Params);
        var action = await BeginAsync(
            request.Name,
            request.Input is null ? Map.Empty : StoredJson.Given(request.Input, "input") as Map ?? Map.Empty,
            options.Target,
            request.WorkflowNamespace,
            request.Caller.ProjectId
        );
        var isAsync = !action.Invocation.IsSync;
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
        await services.Store.SaveActionAsync(
            running,
            project,
            request.WorkflowNamespace,
            action.Pending is null ? null : dispatch.OwnerOf(options.Target)
        );
        if (action.Pending is { } pending)
        {
            contexts.Remember(Id, isAsync ? request.Credentials : Interfaces.Callers.Credentials.None);
            await SendAsync(Job(action, pending, options, request.WorkflowNamespace, project, request.Credentials), options.Target);
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
        if (StoredJson.State(stored.State).IsCompleted())
        {
            return Repeated(request, stored, project) ?? throw AlreadyCompleted();
        }

        if (await ChangeAsync(action => action.UpdateAsync(state, ActionUpdates.Output(request))) is not { } row)
        {
            (stored, project) = await OwnAsync(request.Caller);
            return Repeated(request, stored, project) ?? throw AlreadyCompleted();
        }

        if (state.IsCompleted())
        {
            await dispatch.CancelAsync(Id, BaseOf(stored), isHere: stored.IsSync);
        }

        return WireRows.Action(row, project, null, NamespaceOf(row));
    }

    public async Task Delete(Caller caller)
    {
        var (stored, _) = await OwnAsync(caller);
        if (stored.TaskExecutionId is not null)
        {
            throw new MistralFault(FaultKind.Forbidden, "Only ad-hoc action execution can be deleted.");
        }

        if (!StoredJson.State(stored.State).IsCompleted())
        {
            throw new MistralFault(FaultKind.Forbidden, "Only completed action execution can be deleted.");
        }

        await services.Store.DeleteActionAsync(Id);
    }

    public Task<Credentials> Credentials() => Task.FromResult(contexts.CredentialsOf(Id));

    public Task Completed(ActionEnded ended) => ChangeAsync(action => action.EndAsync(Outcomes.Of(ended), ended.IsResult, ended.Process));

    public async Task Recover()
    {
        if (
            await services.Store.LoadActionAsync(Id) is not var (stored, project)
            || StoredJson.State(stored.State).IsCompleted()
            || services.Executor.IsRunning(Id)
            || (await dispatch.RunningElsewhereAsync([Id])).Count > 0
        )
        {
            return;
        }

        var action = await BeginAsync(stored, project);
        if (action is { Pending: { } pending, IsSafe: true })
        {
            var options = RunOptions.Of(stored);
            await services.Store.SaveActionAsync(stored, project, NamespaceOf(stored), dispatch.OwnerOf(options.Target));
            await SendAsync(
                Job(action, pending, options, NamespaceOf(stored), project, Interfaces.Callers.Credentials.None),
                options.Target
            );
            return;
        }

        await Completed(ActionJobRunner.Ended(Id, ActionResult.Failure(RecoveryText.Unsafe(BaseOf(stored))), isResult: true));
    }

    private async Task SendAsync(ActionJob job, string? target)
    {
        try
        {
            await dispatch.SendAsync(job, target);
        }
        catch (Exception e)
        {
            var failure = ActionResult.Failure(
                $"The action could not be sent to its executor [action={job.Name}, target={target}]: {e.Message}"
            );
            await Completed(ActionJobRunner.Ended(Id, failure, isResult: true));
        }
    }

    private Task<StandaloneAction> BeginAsync(ActionRow stored, string project) =>
        BeginAsync(stored.Name, StoredJson.Map(stored.Input), RunOptions.Of(stored).Target, NamespaceOf(stored), project);

    private Task<StandaloneAction> BeginAsync(string name, Map input, string? target, string @namespace, string project) =>
        StandaloneAction.BeginAsync(
            name,
            input,
            target,
            @namespace,
            project,
            services,
            (owner, place) => new ActionLookups(definitions, owner, place),
            contexts
        );

    /// <summary>One change after the other: each starts from what the last one stored.</summary>
    /// <returns>The row; null when the action had ended already or is gone.</returns>
    private async Task<ActionRow?> ChangeAsync(Func<StandaloneAction, Task> change)
    {
        await _writing.WaitAsync();
        try
        {
            if (await services.Store.LoadActionAsync(Id) is not var (stored, project) || StoredJson.State(stored.State).IsCompleted())
            {
                return null;
            }

            var action = await BeginAsync(stored, project);
            await change(action);
            var invocation = action.Invocation;
            var row = stored with
            {
                State = invocation.State.ToText(),
                StateInfo = invocation.StateInfo,
                Output = invocation.Output is null ? null : PythonJson.Write(invocation.Output),
                Accepted = invocation.Accepted,
                UpdatedAt = invocation.State.ToText() == stored.State ? stored.UpdatedAt : Now(),
            };
            await services.Store.SaveActionAsync(row, project, NamespaceOf(row));
            if (invocation.State.IsCompleted())
            {
                contexts.Forget(Id);
            }

            return row;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>As Mistral answers what it does not store: without id, and with the result of an ad-hoc action's base as it is.</summary>
    private static Row Unsaved(Row row, InvocationOutcome raw)
    {
        var output =
            raw.IsError || raw.IsCancel || row.Text("state") != State.Success.ToText()
                ? row.Text("output")
                : PythonJson.Write(Map.Of(("result", raw.Data)));
        return row.With(
            ("id", null),
            ("created_at", null),
            ("updated_at", null),
            ("project_id", null),
            ("accepted", null),
            ("output", output)
        );
    }

    /// <returns>The outcome before an ad-hoc action reshapes it.</returns>
    private async Task<InvocationOutcome> FinishHereAsync(StandaloneAction action, RunOptions options, RunAction request)
    {
        if (action.Pending is not { } pending)
        {
            var invocation = action.Invocation;
            return Outcomes.Of(
                services.Actions.RunPure(
                    invocation.BaseName ?? invocation.Name,
                    invocation.BaseInput ?? invocation.Input,
                    ActionContext.Empty
                )
            );
        }

        var job = Job(action, pending, options, request.WorkflowNamespace, request.Caller.ProjectId, request.Credentials);
        var outcome = await dispatch.FinishAsync(job, options.Target);
        await action.EndAsync(outcome);
        return outcome;
    }

    private ActionJob Job(
        StandaloneAction action,
        Engine.Contract.Effect.RunAction pending,
        RunOptions options,
        string @namespace,
        string project,
        Credentials credentials
    )
    {
        var invocation = action.Invocation;
        var context = new ActionContext
        {
            ActionExecutionId = Id,
            TaskId = "",
            TaskName = "",
            WorkflowName = "",
            CallbackUrl = ActionContexts.CallbackUrl(Id),
            CalledName = invocation.Name,
            CalledInput = invocation.BaseName is null ? null : invocation.Input,
            Timeout = options.Timeout,
            Security = ActionContexts.Security(credentials, project),
        };
        return new(pending.Name, @namespace, pending.Input, context) { Credentials = credentials };
    }

    private ActionRow RowOf(StandaloneAction action, RunAction request, bool accepted)
    {
        var row = ActionRows.Write(action.Invocation with { Id = Id }, "");
        var options = RunOptions.Read(request.Params);
        return row with
        {
            TaskExecutionId = null,
            TaskName = null,
            Description = request.Description,
            Accepted = accepted,
            Internal = PythonJson.Write(
                options.Into(new MapBuilder(StoredJson.Map(row.Internal)).Set(Namespace, request.WorkflowNamespace)).Build()
            ),
        };
    }

    /// <summary>The action that runs in the end.</summary>
    private static string BaseOf(ActionRow stored) => ActionRows.Read(stored).BaseName ?? stored.Name;

    private static Row? Repeated(UpdateAction request, ActionRow stored, string project) =>
        ActionUpdates.IsRepetition() && ActionUpdates.IsDone(request, stored.State)
            ? WireRows.Action(stored, project, null, NamespaceOf(stored))
            : null;

    private MistralFault AlreadyCompleted() => new(FaultKind.Conflict, $"Action {Id} is already completed");

    /// <summary>Where the action's name was looked up, and will be again when it ends.</summary>
    private static string NamespaceOf(ActionRow stored) => StoredJson.Map(stored.Internal)[Namespace] as string ?? "";

    private async Task<(ActionRow Row, string Project)> OwnAsync(Caller caller) =>
        await services.Store.LoadActionAsync(Id) is var (row, project) && caller.ActsFor(project)
            ? (row, project)
            : throw new MistralFault(FaultKind.NotFound, $"ActionExecution not found [id={Id}]");

    private long Now() => WireTime.Microseconds(services.Time.GetUtcNow());
}
