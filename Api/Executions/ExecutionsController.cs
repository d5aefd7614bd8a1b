using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Faults;
using Mistral.Api.Listing;
using Mistral.Api.Lists;
using Mistral.Api.Middleware;
using Mistral.Api.Policy;
using Mistral.Api.Responses;
using Mistral.Api.Routes;
using Mistral.Api.Waits;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Executions;

[Route("v2/executions")]
internal sealed class ExecutionsController(ApiContext api) : MistralController(api)
{
    [Operation("Lists workflow executions", List = nameof(ExecutionLists.All), In = [typeof(ExecutionLists)])]
    [HttpGet, Policy("executions:list")]
    public Task<IActionResult> List() => ListAsync(ExecutionLists.All);

    [Operation(
        "Starts a workflow, once for an id; with wait, answers when it has ended or the seconds are over",
        Shape = nameof(ExecutionLists.Shape),
        Body = nameof(ExecutionBodies.Execution),
        Status = StatusCodes.Status201Created,
        In = [typeof(ExecutionLists), typeof(ExecutionBodies)]
    )]
    [HttpPost, Policy("executions:create"), Accepts("wait")]
    public async Task<IActionResult> Create()
    {
        TimeSpan? wait = Query("wait") is { } text ? WaitText.Seconds(text, Api.Options) : null;
        var body = await BodyAsync(ExecutionBodies.Execution);
        var workflow = body.NonEmpty("workflow_id") ?? body.NonEmpty("workflow_name");
        var source = body.NonEmpty("source_execution_id");
        if (workflow is null && source is null)
        {
            throw Refuse.Invalid("Workflow ID or workflow name must be provided. Workflow ID is recommended.");
        }

        var request = new StartExecution(
            workflow,
            body.Text("workflow_namespace") ?? "",
            body.Text("input"),
            body.Text("params"),
            body.Text("description"),
            source,
            Caller,
            Identity.Credentials
        )
        {
            WorkflowRevision = body.Number("workflow_revision"),
            TraceParent = TraceParent.Of(Request),
        };
        var id = body.NonEmpty("id") ?? Api.Grains.NewId<IExecutionGrain>(Api.Ids);
        var row = await Execution(id).Start(request);
        if (wait is { } atMost && await EndedAsync(id, atMost))
        {
            row = await FindAsync(Resource.Executions, id, null, Caller, () => $"WorkflowExecution not found [id={id}]");
        }

        return One(StatusCodes.Status201Created, ExecutionLists.Shape, row, View.Created);
    }

    [Operation(
        "An execution; with wait, when it has ended or the seconds are over",
        Shape = nameof(ExecutionLists.Shape),
        In = [typeof(ExecutionLists)]
    )]
    [HttpGet("{id}"), Policy("executions:get"), Accepts("fields", "wait")]
    public async Task<IActionResult> Get(string id)
    {
        var fields = FieldsParser.ParseSet(ExecutionLists.Shape, Request.Query);
        if (Query("wait") is { } wait)
        {
            await EndedAsync(id, WaitText.Seconds(wait, Api.Options));
        }

        var row = await FindAsync(Resource.Executions, id, null, Caller, () => $"WorkflowExecution not found [id={id}]");
        return One(StatusCodes.Status200OK, ExecutionLists.Shape, row, View.Item, fields);
    }

    [Operation(
        "Changes state, description or environment",
        Shape = nameof(ExecutionLists.Shape),
        Body = nameof(ExecutionBodies.Execution),
        In = [typeof(ExecutionLists), typeof(ExecutionBodies)]
    )]
    [HttpPut("{id}"), Policy("executions:update"), Accepts]
    public async Task<IActionResult> Update(string id)
    {
        var body = await BodyAsync(ExecutionBodies.Execution);
        var request = new UpdateExecution(
            body.NonEmpty("state"),
            body.NonEmpty("state_info"),
            body.NonEmpty("description"),
            ExecutionBodies.Environment(body, Api.Options),
            Caller
        );
        return One(StatusCodes.Status200OK, ExecutionLists.Shape, await Execution(id).Update(request), View.Updated);
    }

    [Operation("Deletes an execution and all under it", Status = StatusCodes.Status204NoContent)]
    [HttpDelete("{id}"), Policy("executions:delete"), Accepts("force")]
    public async Task<IActionResult> Delete(string id)
    {
        await Execution(id).Delete(QueryBool.Read(Request.Query, "force"), Caller);
        return NoContent();
    }

    [HttpPut, Policy("executions:update"), ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult UpdateNothing() => throw Refuse.MissingArgument("id");

    [HttpDelete, Policy("executions:delete"), ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult DeleteNothing() => throw Refuse.MissingArgument("id");

    /// <returns>False: it has not ended within the time, or the caller or this process is going.</returns>
    private async Task<bool> EndedAsync(string id, TimeSpan atMost)
    {
        using var gone = Waiting.UntilGone(HttpContext);
        try
        {
            return await Waiting.ForEndAsync(Execution(id), atMost, Caller, gone.Token);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            return false;
        }
    }

    private IExecutionGrain Execution(string id) => Api.Grains.GetGrain<IExecutionGrain>(id);
}
