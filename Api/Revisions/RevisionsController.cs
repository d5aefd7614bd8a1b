using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Faults;
using Mistral.Api.Listing;
using Mistral.Api.Middleware;
using Mistral.Api.Policy;
using Mistral.Api.Requests;
using Mistral.Api.Responses;
using Mistral.Api.Routes;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Interfaces.Revisions;

namespace Mistral.Api.Revisions;

/// <summary>What workflows were, who uses them, and executions that go on with another revision.</summary>
[Route("v2")]
internal sealed class RevisionsController(ApiContext api) : MistralController(api)
{
    public static ListSpec Spec { get; } =
        new(new RowShape(Resource.WorkflowRevisions), "revisions") { DefaultSort = "number", Switches = ["namespace"] };

    public static BodySpec Body { get; } =
        BodySpec.Of("revision", (FieldKind.Bool, "dry_run")).With("revision", new(FieldKind.Int, Minimum: 1));

    private IRevisionsGrain Revisions => Api.Grains.GetGrain<IRevisionsGrain>(0);

    [Operation("Lists what a workflow was, upload by upload", List = nameof(Spec))]
    [HttpGet("workflows/{identifier}/revisions"), Policy("workflows:get")]
    public async Task<IActionResult> List(string identifier)
    {
        var workflow = await Revisions.Workflow(identifier, Namespace, Caller);
        return await ListAsync(Spec, new Filter("workflow_id", FilterOperator.Equal, [workflow.Text("id")!]));
    }

    [Operation("A revision with its text", Shape = nameof(Spec))]
    [HttpGet("workflows/{identifier}/revisions/{number}"), Policy("workflows:get"), Accepts("namespace")]
    public async Task<IActionResult> Get(string identifier, string number)
    {
        await Revisions.Workflow(identifier, Namespace, Caller);
        return One(
            StatusCodes.Status200OK,
            Spec.Shape,
            await Revisions.Find(identifier, Namespace, Number("number", number), Caller),
            View.Item
        );
    }

    /// <summary>What has become of one revision in another, without <c>to</c> in the newest.</summary>
    [Operation("What has become of a revision in another one, or in the newest", Answer = "RevisionDiff")]
    [HttpGet("workflows/{identifier}/revisions/{number}/diff"), Policy("workflows:get"), Accepts("namespace", "to")]
    public async Task<IActionResult> Diff(string identifier, string number)
    {
        var workflow = await Revisions.Workflow(identifier, Namespace, Caller);
        var to = Query("to") is { } given ? Number("to", given) : (long?)workflow["revision"] ?? 1;
        return JsonReply.Raw(await Revisions.Diff(identifier, Namespace, Number("number", number), to, Caller));
    }

    [Operation("Who uses a workflow: parents, triggers, executions that have not ended", Answer = "Usage")]
    [HttpGet("workflows/{identifier}/usage"), Policy("workflows:get"), Accepts("namespace")]
    public async Task<IActionResult> Usage(string identifier) => JsonReply.Raw(await Revisions.Usage(identifier, Namespace, Caller));

    [Operation(
        "Goes on with another revision of the workflow, where what has happened is possible there; dry_run only tells",
        Body = nameof(Body),
        Answer = "Move"
    )]
    [HttpPut("executions/{id}/revision"), Policy("executions:update"), Accepts]
    public async Task<IActionResult> Move(string id)
    {
        var body = await BodyAsync(Body);
        var revision =
            body.Number("revision")
            ?? throw Refuse.Invalid("The revision to go on with must be given: {\"revision\": 2, \"dry_run\": true}");
        return JsonReply.Raw(
            await Api.Grains.GetGrain<IExecutionGrain>(id).ChangeRevision(revision, body.Flag("dry_run") ?? false, Caller)
        );
    }

    private static long Number(string name, string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw Refuse.Value(name, text, "The number of a revision is a whole number from 1.");
}
