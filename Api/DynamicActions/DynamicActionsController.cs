using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Faults;
using Mistral.Api.Listing;
using Mistral.Api.Middleware;
using Mistral.Api.Policy;
using Mistral.Api.Requests;
using Mistral.Api.Responses;
using Mistral.Api.Routes;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.DynamicActions;

[Route("v2/dynamic_actions")]
internal sealed class DynamicActionsController(ApiContext api) : ResourceController(api, Resource.DynamicActions)
{
    public static ListSpec Spec { get; } =
        new(new(Resource.DynamicActions), "dynamic_actions") { Switches = [ListRequest.AllProjectsSwitch] };

    public static BodySpec Body { get; } =
        BodySpec
            .Of(
                "dyn_action",
                (FieldKind.Text, "id name class_name code_source_id code_source_name namespace"),
                (FieldKind.Any, "created_at updated_at"),
                (FieldKind.ReadOnly, "project_id")
            )
            .With("scope", BodySpec.Scope);

    [Operation("Lists dynamic actions", List = nameof(Spec))]
    [HttpGet, Policy("dynamic_actions:list")]
    public Task<IActionResult> List() => ListAsync(Spec);

    [Operation("Makes a dynamic action", Shape = nameof(Spec), Body = nameof(Body), Status = StatusCodes.Status201Created)]
    [HttpPost, Policy("dynamic_actions:create"), Accepts]
    public async Task<IActionResult> Create()
    {
        var body = await BodyAsync(Body);
        foreach (var name in (string[])["name", "class_name"])
        {
            _ = body.NonEmpty(name) ?? throw Refuse.Invalid($"'{name}' must be provided.");
        }

        if (body.NonEmpty("code_source_id") is null && body.NonEmpty("code_source_name") is null)
        {
            throw Refuse.Invalid("Either 'code_source_id' or 'code_source_name' must be provided.");
        }

        return One(StatusCodes.Status201Created, Spec.Shape, await CreateAsync(body), View.Created);
    }

    [Operation("Changes a dynamic action", Shape = nameof(Spec), Body = nameof(Body))]
    [HttpPut, Policy("dynamic_actions:update"), Accepts]
    public async Task<IActionResult> Update()
    {
        var body = await BodyAsync(Body);
        var identifier = body.NonEmpty("id") ?? body.NonEmpty("name") ?? throw Refuse.Invalid("Either 'name' or 'id' must be provided.");
        return One(StatusCodes.Status200OK, Spec.Shape, await UpdateAsync(identifier, body), View.Updated);
    }

    [Operation("A dynamic action, by id or name", Shape = nameof(Spec))]
    [HttpGet("{identifier}"), HttpGet("{identifier}/{space}"), Policy("dynamic_actions:get"), Accepts("namespace", "fields")]
    public async Task<IActionResult> Get(string identifier, string? space)
    {
        var fields = FieldsParser.ParseSet(Spec.Shape, Request.Query);
        var place = space ?? Namespace;
        var row = await FindAsync(
            Resource.DynamicActions,
            identifier,
            place,
            Tenant,
            () => $"Dynamic Action not found [name={identifier}, namespace={place}]"
        );
        return One(StatusCodes.Status200OK, Spec.Shape, row, View.Item, fields);
    }

    [Operation("Deletes a dynamic action", Status = StatusCodes.Status204NoContent)]
    [HttpDelete("{identifier}"), HttpDelete("{identifier}/{space}"), Policy("dynamic_actions:delete"), Accepts("namespace")]
    public Task<IActionResult> Delete(string identifier, string? space) => DeleteAsync(identifier, space ?? Namespace);

    [HttpDelete, Policy("dynamic_actions:delete"), ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult DeleteNothing() => throw Refuse.MissingArgument("identifier");
}
