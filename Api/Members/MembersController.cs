using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Faults;
using Mistral.Api.Listing;
using Mistral.Api.Middleware;
using Mistral.Api.Policy;
using Mistral.Api.Requests;
using Mistral.Api.Responses;
using Mistral.Api.Routes;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Members;

/// <summary>With which projects a workflow is shared. Needs authentication: without it there is only one project.</summary>
[Route("v2/workflows/{workflow}/members")]
internal sealed class MembersController(ApiContext api) : ResourceController(api, Resource.Members)
{
    public static RowShape Shape { get; } = new(Resource.Members);

    public static BodySpec Body { get; } =
        BodySpec
            .Of(
                "member_info",
                (FieldKind.Text, "member_id"),
                (FieldKind.Any, "id resource_id resource_type created_at updated_at"),
                (FieldKind.ReadOnly, "project_id")
            )
            .With("status", new(FieldKind.Text, ["pending", "accepted", "rejected"]));

    [Operation("With whom the workflow is shared", Shape = nameof(Shape), Collection = "members")]
    [HttpGet, Policy("members:list"), Accepts]
    public async Task<IActionResult> List(string workflow)
    {
        CheckResource(workflow);
        var rows = await ReadAsync(workflow);
        Touch(rows);
        return ListReply.Whole(StatusCodes.Status200OK, "members", Shape, rows, View.ListItem, FieldSet.All);
    }

    /// <summary>The offers that others have made to the caller's project, answered or not.</summary>
    [Operation("The newest 100 workflows that other projects have offered to this one, answered or not", Answer = "WorkflowOffers")]
    [HttpGet("/v2/workflow_offers"), Policy("members:list"), Accepts]
    public async Task<IActionResult> Offers()
    {
        CheckAuthentication();
        return JsonReply.Raw(await Reads.Offers(Tenant));
    }

    [Operation("Offers the workflow to a project", Shape = nameof(Shape), Body = nameof(Body), Status = StatusCodes.Status201Created)]
    [HttpPost, Policy("members:create"), Accepts]
    public async Task<IActionResult> Create(string workflow)
    {
        CheckResource(workflow);
        var body = await BodyAsync(Body);
        var member = body.NonEmpty("member_id") ?? throw Refuse.Invalid("Member id must be provided.");
        ImmutableArray<Field> fields =
        [
            FieldText.Of("resource_id", workflow),
            FieldText.Of("resource_type", "workflow"),
            FieldText.Of("member_id", member),
        ];
        return One(StatusCodes.Status201Created, Shape, await CreateAsync(null, fields), View.Created);
    }

    [Operation("One share", Shape = nameof(Shape))]
    [HttpGet("{member}"), Policy("members:get"), Accepts]
    public async Task<IActionResult> Get(string workflow, string member)
    {
        CheckResource(workflow);
        var share =
            (await ReadAsync(workflow)).FirstOrDefault(row => row.Text("member_id") == member)
            ?? throw Refuse.NotFound($"Resource member not found [resource_id={workflow}, member_id={member}]");
        return One(StatusCodes.Status200OK, Shape, share, View.Item);
    }

    /// <summary>Only the member itself says whether it takes the offer.</summary>
    [Operation("Accepts or rejects the offer", Shape = nameof(Shape), Body = nameof(Body))]
    [HttpPut("{member}"), Policy("members:update"), Accepts]
    public async Task<IActionResult> Update(string workflow, string member)
    {
        CheckResource(workflow);
        var body = await BodyAsync(Body);
        var status = body.NonEmpty("status") ?? throw Refuse.Invalid("Status must be provided.");
        return One(
            StatusCodes.Status200OK,
            Shape,
            await UpdateAsync(ShareOf(workflow, member), null, [FieldText.Of("status", status)]),
            View.Updated
        );
    }

    /// <summary>Only who shared it ends the sharing.</summary>
    [Operation("Ends the sharing", Status = StatusCodes.Status204NoContent)]
    [HttpDelete("{member}"), Policy("members:delete"), Accepts]
    public Task<IActionResult> Delete(string workflow, string member)
    {
        CheckResource(workflow);
        return DeleteAsync(ShareOf(workflow, member), "");
    }

    [HttpPut, Policy("members:update"), ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult UpdateNothing(string workflow) => throw Refuse.MissingArgument("member_id");

    [HttpDelete, Policy("members:delete"), ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult DeleteNothing(string workflow) => throw Refuse.MissingArgument("member_id");

    private void CheckResource(string workflow)
    {
        CheckAuthentication();
        if (!FieldReader.IsUuid(workflow))
        {
            throw Refuse.Invalid($"Only support UUID as resource identifier in resource sharing feature. Value: '{workflow}'.");
        }
    }

    private void CheckAuthentication()
    {
        if (Api.Options.Keystone is null)
        {
            throw new HttpFault(
                StatusCodes.Status400BadRequest,
                "Resource sharing feature can only be supported with authentication enabled."
            )
            {
                IsPlain = true,
            };
        }
    }

    /// <summary>How the engine names a share.</summary>
    private static string ShareOf(string workflow, string member) => $"{workflow}/{member}";

    /// <summary>The shares that the caller made or was offered; being an administrator shows no more.</summary>
    private async Task<ImmutableArray<Row>> ReadAsync(string workflow)
    {
        var query = new ListQuery(
            Resource.Members,
            [new("resource_id", FilterOperator.Equal, [workflow]), new("resource_type", FilterOperator.Equal, ["workflow"])],
            [new("created_at", false), new("id", false)],
            0,
            null,
            []
        );
        return (await Reads.List(query, Tenant)).Rows;
    }
}
