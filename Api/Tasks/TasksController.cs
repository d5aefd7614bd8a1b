using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Executions;
using Mistral.Api.Faults;
using Mistral.Api.Listing;
using Mistral.Api.Lists;
using Mistral.Api.Middleware;
using Mistral.Api.Policy;
using Mistral.Api.Requests;
using Mistral.Api.Responses;
using Mistral.Api.Routes;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Tasks;

[Route("v2/tasks")]
internal sealed class TasksController(ApiContext api) : MistralController(api)
{
    public static BodySpec Body { get; } =
        BodySpec.Of(
            "task",
            (FieldKind.Text, "id name workflow_name state"),
            (FieldKind.Json, "env"),
            (FieldKind.Bool, "reset"),
            (
                FieldKind.Any,
                "type workflow_namespace workflow_id workflow_execution_id tags state_info runtime_context result published "
                    + "published_global"
            ),
            (FieldKind.Any, "processed created_at updated_at started_at finished_at"),
            (FieldKind.ReadOnly, "project_id")
        );

    [Operation("Lists tasks", List = nameof(TaskLists.All), In = [typeof(TaskLists)])]
    [HttpGet, Policy("tasks:list")]
    public Task<IActionResult> List() => ListAsync(TaskLists.All);

    [Operation("A task and its result", Shape = nameof(TaskLists.Shape), In = [typeof(TaskLists)])]
    [HttpGet("{id}"), Policy("tasks:get"), Accepts("fields")]
    public async Task<IActionResult> Get(string id)
    {
        var fields = FieldsParser.ParseSet(TaskLists.Shape, Request.Query);
        return await ReplyAsync(await TaskAsync(id, Tenant), View.Item, fields);
    }

    [Operation(
        "Runs a failed task again (RUNNING) or skips it (SKIPPED)",
        Shape = nameof(TaskLists.Shape),
        Body = nameof(Body),
        In = [typeof(TaskLists)]
    )]
    [HttpPut("{id}"), Policy("tasks:update"), Accepts]
    public async Task<IActionResult> Update(string id)
    {
        var body = await BodyAsync(Body);
        var task = await TaskAsync(id, Caller);
        var request = new UpdateTask(
            id,
            body.NonEmpty("name"),
            body.NonEmpty("workflow_name"),
            body.NonEmpty("state"),
            body.Flag("reset"),
            body.Text("env"),
            Caller
        );
        var execution = Api.Grains.GetGrain<IExecutionGrain>(task.Text("workflow_execution_id")!);
        return await ReplyAsync(await execution.UpdateTask(request), View.Updated, FieldSet.All);
    }

    [Operation("The action executions of a task", List = nameof(ActionExecutionLists.OfTask), In = [typeof(ActionExecutionLists)])]
    [HttpGet("{id}/action_executions"), Policy("action_executions:list")]
    public Task<IActionResult> ActionExecutions(string id) => ListAsync(ActionExecutionLists.OfTask, OfTask(id));

    /// <summary>What it sees when it begins, and what has changed since those before it began.</summary>
    [Operation("What a task sees when it begins, and what those that led to it have changed of what they saw", Answer = "TaskContext")]
    [HttpGet("{id}/context"), Policy("tasks:get"), Accepts]
    public async Task<IActionResult> Context(string id)
    {
        var task = await TaskAsync(id, Tenant);
        return JsonReply.Raw(await Api.Grains.GetGrain<IExecutionGrain>(task.Text("workflow_execution_id")!).TaskContext(id, Tenant));
    }

    /// <summary>Which process or worker has each of its action executions.</summary>
    [Operation("Which process or worker has each of the newest 100 action executions of a task", Answer = "Runs")]
    [HttpGet("{id}/runs"), Policy("action_executions:list"), Accepts]
    public async Task<IActionResult> Runs(string id)
    {
        await TouchAsync(Resource.Tasks, id);
        return JsonReply.Raw(await Reads.Runs(id, Tenant));
    }

    /// <summary>The task's id says nothing here: an action execution is found by its own.</summary>
    [Operation("An action execution", Shape = nameof(ActionExecutionLists.Shape), In = [typeof(ActionExecutionLists)])]
    [HttpGet("{id}/action_executions/{actionId}"), Policy("action_executions:get"), Accepts("fields")]
    public async Task<IActionResult> ActionExecution(string actionId)
    {
        var fields = FieldsParser.ParseSet(ActionExecutionLists.Shape, Request.Query);
        var row = await FindAsync(Resource.ActionExecutions, actionId, null, Tenant, () => ActionExecutionLists.NotFound(actionId));
        return One(StatusCodes.Status200OK, ActionExecutionLists.Shape, row, View.Item, fields);
    }

    [Operation("The executions that a task started", List = nameof(ExecutionLists.OfTask), In = [typeof(ExecutionLists)])]
    [HttpGet("{id}/workflow_executions"), Policy("executions:list")]
    public Task<IActionResult> WorkflowExecutions(string id) => ListAsync(ExecutionLists.OfTask, OfTask(id));

    [Operation(
        "The tree of executions under a task",
        Shape = nameof(ExecutionLists.Shape),
        Collection = "executions",
        In = [typeof(ExecutionLists)]
    )]
    [HttpGet("{id}/executions"), Policy("executions:get"), Accepts("errors_only", "max_depth", "include_output")]
    public async Task<IActionResult> SubExecutions(string id)
    {
        var tree = SubTree.Read(Request.Query);
        var task = FieldReader.Uuid("id", id);
        var page = await Reads.SubExecutions(Resource.Tasks, task, tree.ErrorsOnly, tree.MaxDepth, Caller);
        Touch(page.Rows);
        return tree.Reply(page.Rows);
    }

    [HttpPut, Policy("tasks:update"), ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult UpdateNothing() => throw Refuse.MissingArgument("id");

    private static Filter OfTask(string id) => new("task_execution_id", FilterOperator.Equal, [FieldReader.Uuid("id", id)]);

    private Task<Row> TaskAsync(string id, Caller caller) =>
        FindAsync(Resource.Tasks, id, null, caller, () => $"Task execution not found [id={id}]");

    private async Task<IActionResult> ReplyAsync(Row task, View view, FieldSet fields)
    {
        var result = fields.Has(TaskShape.Result) ? await Reads.TaskResult(task.Text("id")!, Caller) : null;
        return One(StatusCodes.Status200OK, TaskLists.Shape, task, view, fields, result);
    }
}
