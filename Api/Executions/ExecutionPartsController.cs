using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Events;
using Mistral.Api.Faults;
using Mistral.Api.Listing;
using Mistral.Api.Lists;
using Mistral.Api.Middleware;
using Mistral.Api.Policy;
using Mistral.Api.Requests;
using Mistral.Api.Responses;
using Mistral.Api.Routes;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Executions;

/// <summary>What an execution consists of and what happens in it.</summary>
[Route("v2/executions/{id}")]
internal sealed class ExecutionPartsController(ApiContext api, SharedStreams streams) : MistralController(api)
{
    [Operation("The tasks of an execution", List = nameof(TaskLists.OfExecution), In = [typeof(TaskLists)])]
    [HttpGet("tasks"), Policy("tasks:list")]
    public async Task<IActionResult> Tasks(string id)
    {
        await CheckIdAsync(id);
        return await ListAsync(TaskLists.OfExecution, new Filter("workflow_execution_id", FilterOperator.Equal, [id]));
    }

    [Operation(
        "The tree of executions under an execution",
        Shape = nameof(ExecutionLists.Shape),
        Collection = "executions",
        In = [typeof(ExecutionLists)]
    )]
    [HttpGet("executions"), Policy("executions:get"), Accepts("errors_only", "max_depth", "include_output")]
    public async Task<IActionResult> SubExecutions(string id)
    {
        await CheckIdAsync(id);
        var tree = SubTree.Read(Request.Query);
        var page = await Reads.SubExecutions(Resource.Executions, id, tree.ErrorsOnly, tree.MaxDepth, Caller);
        Touch(page.Rows);
        return tree.Reply(page.Rows);
    }

    [Operation("What happened in an execution, with statistics", Answer = "Report")]
    [HttpGet("report"), Policy("executions:get"), Accepts("errors_only", "max_depth", "statistics_only")]
    public async Task<IActionResult> Report(string id)
    {
        await CheckIdAsync(id);
        var tree = SubTree.Read(Request.Query);
        await TouchAsync(Resource.Executions, id);
        return JsonReply.Raw(
            await Reads.Report(id, tree.ErrorsOnly, tree.MaxDepth, QueryBool.Read(Request.Query, "statistics_only"), Caller)
        );
    }

    [Operation("What each unfinished task waits for", Answer = "Explanation")]
    [HttpGet("explain"), Policy("executions:get"), Accepts]
    public async Task<IActionResult> Explain(string id)
    {
        await TouchAsync(Resource.Executions, id);
        return JsonReply.Raw(await Execution(id).Explain(Caller));
    }

    /// <summary>Who wrote a value, and what was overwritten.</summary>
    [Operation(
        "Which task, attempt and expression wrote a value, what it wrote over, and what lost at joins",
        Attributes = "path execution_id task_execution_id task found value written_by overwrote joins"
    )]
    [HttpGet("provenance"), Policy("executions:get"), Accepts("path", "task_execution_id")]
    public async Task<IActionResult> Provenance(string id)
    {
        await TouchAsync(Resource.Executions, id);
        return JsonReply.Raw(
            await Execution(id).Provenance(Query("path") ?? throw Refuse.MissingArgument("path"), Query("task_execution_id"), Caller)
        );
    }

    [Operation(
        "Transitions as server-sent events, with tree=true those of all executions below it too; Last-Event-ID resumes",
        MediaType = "text/event-stream"
    )]
    [HttpGet("events"), Policy("executions:get"), Accepts("last_event_id", "tree")]
    public async Task<IActionResult> Events(string id)
    {
        var after = Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last ? last : Query("last_event_id");
        await TouchAsync(Resource.Executions, id);
        return QueryBool.Read(Request.Query, "tree")
            ? await TreeAsync(id, after)
            : new EventStreamResult(Execution(id), EventStreamResult.After(after), Caller);
    }

    /// <summary>With all executions below it; those that begin later are found by their parents.</summary>
    private async Task<IActionResult> TreeAsync(string id, string? after)
    {
        var place = EventText.Place(after);
        var row = await FindAsync(Resource.Executions, id, null, Caller, () => $"WorkflowExecution not found [id={id}]");
        var below = await Reads.SubExecutions(Resource.Executions, id, false, -1, Caller);
        return new ProjectEventStream(
            streams,
            row.Text("project_id") ?? Caller.ProjectId,
            place,
            [id, .. below.Rows.Select(one => one.Text("id")!)]
        );
    }

    private IExecutionGrain Execution(string id) => Api.Grains.GetGrain<IExecutionGrain>(id);

    /// <summary>Executions have UUIDs unless their makers chose otherwise: a text that is neither is refused as no id.</summary>
    private async Task CheckIdAsync(string id)
    {
        if (!FieldReader.IsUuid(id) && await Reads.Find(Resource.Executions, id, null, Caller) is null)
        {
            throw Refuse.Value("id", id, "unable to convert to UUID. Error: not a UUID.");
        }
    }
}
