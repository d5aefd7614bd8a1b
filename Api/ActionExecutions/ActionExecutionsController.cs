using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Faults;
using Mistral.Api.Listing;
using Mistral.Api.Lists;
using Mistral.Api.Middleware;
using Mistral.Api.Policy;
using Mistral.Api.Requests;
using Mistral.Api.Responses;
using Mistral.Api.Routes;
using Mistral.Grains.Interfaces.Actions;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.ActionExecutions;

[Route("v2/action_executions")]
internal sealed class ActionExecutionsController(ApiContext api) : MistralController(api)
{
    private static readonly string[] SettableStates = ["SUCCESS", "ERROR", "CANCELLED", "PAUSED", "RUNNING"];

    public static BodySpec Body { get; } =
        BodySpec.Of(
            "action_ex",
            (FieldKind.Text, "id name description workflow_namespace state"),
            (FieldKind.Json, "input output params"),
            (FieldKind.Any, "workflow_name task_name task_execution_id state_info tags accepted created_at updated_at"),
            (FieldKind.ReadOnly, "project_id")
        );

    [Operation("Lists action executions", List = nameof(ActionExecutionLists.All), In = [typeof(ActionExecutionLists)])]
    [HttpGet, Policy("action_executions:list")]
    public Task<IActionResult> List() => ListAsync(ActionExecutionLists.All);

    [Operation(
        "Runs an action by itself",
        Shape = nameof(ActionExecutionLists.Shape),
        Body = nameof(Body),
        Status = StatusCodes.Status201Created,
        In = [typeof(ActionExecutionLists)]
    )]
    [HttpPost, Policy("action_executions:create"), Accepts]
    public async Task<IActionResult> Create()
    {
        var body = await BodyAsync(Body);
        var name = body.NonEmpty("name") ?? throw Refuse.Invalid("Please provide at least action name to run action.");
        var request = new RunAction(
            name,
            body.Text("input"),
            body.Text("description"),
            body.Text("workflow_namespace") ?? "",
            body.Text("params"),
            Caller,
            Identity.Credentials
        );
        return One(
            StatusCodes.Status201Created,
            ActionExecutionLists.Shape,
            await Run(Api.Grains.NewId<IActionRunGrain>(Api.Ids)).Run(request),
            View.Created
        );
    }

    [Operation("An action execution", Shape = nameof(ActionExecutionLists.Shape), In = [typeof(ActionExecutionLists)])]
    [HttpGet("{id}"), Policy("action_executions:get"), Accepts("fields")]
    public async Task<IActionResult> Get(string id)
    {
        var fields = FieldsParser.ParseSet(ActionExecutionLists.Shape, Request.Query);
        return One(StatusCodes.Status200OK, ActionExecutionLists.Shape, await ActionAsync(id, Tenant), View.Item, fields);
    }

    [Operation(
        "Delivers a result or changes the state",
        Shape = nameof(ActionExecutionLists.Shape),
        Body = nameof(Body),
        In = [typeof(ActionExecutionLists)]
    )]
    [HttpPut("{id}"), Policy("action_executions:update"), Accepts]
    public async Task<IActionResult> Update(string id)
    {
        var body = await BodyAsync(Body);
        var state = body.NonEmpty("state");
        if (!SettableStates.Contains(state))
        {
            throw Refuse.Invalid(
                $"Error. Expected one of [{string.Join(", ", SettableStates.Select(known => $"'{known}'"))}], actual: {state ?? "Unset"}"
            );
        }

        var request = new UpdateAction(id, state, body.Text("output"), Caller);
        var row =
            await ActionAsync(id, Caller) is var action && action.Text("workflow_execution_id") is { } execution
                ? await Api.Grains.GetGrain<IExecutionGrain>(execution).UpdateAction(request)
                : await Run(id).Update(request);
        return One(StatusCodes.Status200OK, ActionExecutionLists.Shape, row, View.Updated);
    }

    [Operation("Deletes a finished action execution without a task, where that is allowed", Status = StatusCodes.Status204NoContent)]
    [HttpDelete("{id}"), Policy("action_executions:delete"), Accepts]
    public async Task<IActionResult> Delete(string id)
    {
        if (!Api.Options.AllowActionExecutionDeletion)
        {
            throw Refuse.Forbidden("Action execution deletion is not allowed.");
        }

        if ((await ActionAsync(id, Caller)).Text("task_execution_id") is not null)
        {
            throw Refuse.Forbidden("Only ad-hoc action execution can be deleted.");
        }

        await Run(id).Delete(Caller);
        return NoContent();
    }

    [HttpPut, Policy("action_executions:update"), ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult UpdateNothing() => throw Refuse.MissingArgument("id");

    [HttpDelete, Policy("action_executions:delete"), ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult DeleteNothing() => throw Refuse.MissingArgument("id");

    private IActionRunGrain Run(string id) => Api.Grains.GetGrain<IActionRunGrain>(id);

    private Task<Row> ActionAsync(string id, Caller caller) =>
        FindAsync(Resource.ActionExecutions, id, null, caller, () => ActionExecutionLists.NotFound(id));
}
