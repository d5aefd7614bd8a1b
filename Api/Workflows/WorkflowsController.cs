using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Audit;
using Mistral.Api.Definitions;
using Mistral.Api.Faults;
using Mistral.Api.Listing;
using Mistral.Api.Middleware;
using Mistral.Api.Policy;
using Mistral.Api.Responses;
using Mistral.Api.Routes;
using Mistral.Grains.Interfaces.Definitions;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Interfaces.Revisions;

namespace Mistral.Api.Workflows;

[Route("v2/workflows")]
internal sealed class WorkflowsController(ApiContext api) : DefinitionsController(api, DefinitionKind.Workflow, Spec)
{
    public static ListSpec Spec { get; } =
        new(new WorkflowRowShape(), "workflows") { Switches = [ListRequest.AllProjectsSwitch], AcrossRule = "workflows:list:all_projects" };

    [Operation("Lists workflows", List = nameof(Spec))]
    [HttpGet, Policy("workflows:list")]
    public Task<IActionResult> List() => ListAsync(Spec);

    [Operation(
        "Uploads one or more workflows, all or none",
        Shape = nameof(Spec),
        Collection = "workflows",
        Upload = "namespace scope skip_validation",
        Status = StatusCodes.Status201Created
    )]
    [HttpPost, PlainFaults, Policy("workflows:create")]
    public async Task<IActionResult> Create() => Many(StatusCodes.Status201Created, await CreateAsync(), View.Created);

    [Operation(
        "Uploads workflows anew, by their names; with impact=true tells what that changes for others",
        Shape = nameof(Spec),
        Collection = "workflows",
        Upload = "namespace scope skip_validation impact"
    )]
    [HttpPut, PlainFaults, Policy("workflows:update")]
    public async Task<IActionResult> Update()
    {
        string? impact = null;
        var rows = await UpdateAsync(
            null,
            QueryBool.Read(Request.Query, "impact") ? async text => impact = await ImpactAsync(text, null) : null
        );
        return impact is null
            ? Many(StatusCodes.Status200OK, rows, View.Updated)
            : new JsonReply(
                StatusCodes.Status200OK,
                writer =>
                {
                    writer.WriteStartObject();
                    writer.WriteStartArray(Spec.Collection);
                    foreach (var row in rows)
                    {
                        Shape.Write(writer, row, View.Updated, FieldSet.All);
                    }

                    writer.WriteEndArray();
                    ColumnWriter.WriteRaw(writer, "impact", impact);
                    writer.WriteEndObject();
                }
            );
    }

    [Operation(
        "Uploads one workflow anew; with impact=true tells what that changes for others",
        Shape = nameof(Spec),
        Upload = "namespace scope skip_validation impact"
    )]
    [HttpPut("{identifier}"), PlainFaults, Policy("workflows:update")]
    public async Task<IActionResult> UpdateOne(string identifier)
    {
        string? impact = null;
        var rows = await UpdateAsync(
            identifier,
            QueryBool.Read(Request.Query, "impact") ? async text => impact = await ImpactAsync(text, identifier) : null
        );
        return new JsonReply(StatusCodes.Status200OK, writer => Shape.Write(writer, rows[0], View.Updated, FieldSet.All, impact));
    }

    [Operation(
        "Checks workflows without keeping them; with the identifier of a stored one, or impact=true, tells what the upload "
            + "would change for others",
        Upload = "namespace identifier impact",
        Answer = "Validation"
    )]
    [HttpPost("validate"), PlainFaults, Unguarded, ChangesNothing]
    public Task<IActionResult> Validate() =>
        ValidateAsync(
            Query("identifier") is { } identifier ? text => ImpactAsync(text, identifier)
            : QueryBool.Read(Request.Query, "impact") ? text => ImpactAsync(text, null)
            : null
        );

    [Operation("A workflow, by id or name", Shape = nameof(Spec))]
    [HttpGet("{identifier}"), Policy("workflows:get"), Accepts("namespace", "fields")]
    public async Task<IActionResult> Get(string identifier)
    {
        var fields = FieldsParser.ParseSet(Shape, Request.Query);
        var row = await FindAsync(
            Resource.Workflows,
            identifier,
            Namespace,
            Caller,
            () => $"Workflow not found [workflow_identifier={identifier}, namespace={Namespace}]"
        );
        return One(StatusCodes.Status200OK, Shape, row, View.Item, fields);
    }

    [Operation("Deletes a workflow", Status = StatusCodes.Status204NoContent)]
    [HttpDelete("{identifier}"), Policy("workflows:delete"), Accepts("namespace")]
    public Task<IActionResult> Delete(string identifier) => DeleteAsync(identifier, Namespace);

    [HttpDelete, Policy("workflows:delete"), ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult DeleteNothing() => throw Refuse.MissingArgument("identifier");

    private Task<string> ImpactAsync(string text, string? identifier)
    {
        Enforce("workflows:get");
        return Api.Grains.GetGrain<IRevisionsGrain>(0).Impact(text, identifier, Namespace, Caller);
    }
}
