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

namespace Mistral.Api.Workbooks;

[Route("v2/workbooks")]
internal sealed class WorkbooksController(ApiContext api) : DefinitionsController(api, DefinitionKind.Workbook, Spec)
{
    public static ListSpec Spec { get; } = new(new(Resource.Workbooks), "workbooks");

    [Operation("Lists workbooks", List = nameof(Spec))]
    [HttpGet, Policy("workbooks:list")]
    public Task<IActionResult> List() => ListAsync(Spec);

    [Operation(
        "Uploads a workbook",
        Shape = nameof(Spec),
        Upload = "namespace scope skip_validation",
        Status = StatusCodes.Status201Created
    )]
    [HttpPost, PlainFaults, Policy("workbooks:create")]
    public async Task<IActionResult> Create() => One(StatusCodes.Status201Created, Shape, (await CreateAsync())[0], View.Created);

    [Operation("Uploads a workbook anew", Shape = nameof(Spec), Upload = "namespace scope skip_validation")]
    [HttpPut, PlainFaults, Policy("workbooks:update")]
    public async Task<IActionResult> Update() => One(StatusCodes.Status200OK, Shape, (await UpdateAsync(null))[0], View.Updated);

    [Operation("Checks a workbook without keeping it", Upload = "", Answer = "Validation")]
    [HttpPost("validate"), PlainFaults, Unguarded, ChangesNothing]
    public Task<IActionResult> Validate() => ValidateAsync();

    /// <summary>By name only; an id is no name.</summary>
    [Operation("A workbook", Shape = nameof(Spec))]
    [HttpGet("{name}"), HttpGet("{name}/{space}"), Policy("workbooks:get"), Accepts("namespace", "fields")]
    public async Task<IActionResult> Get(string name, string? space)
    {
        var fields = FieldsParser.ParseSet(Shape, Request.Query);
        var place = space ?? Namespace;
        string NotFound() => $"Workbook not found [name={name}, namespace={place}]";
        var row = await FindAsync(Resource.Workbooks, name, place, Tenant, NotFound);
        return row.Text("name") == name ? One(StatusCodes.Status200OK, Shape, row, View.Item, fields) : throw Refuse.NotFound(NotFound());
    }

    [Operation("Deletes a workbook; its workflows and actions stay", Status = StatusCodes.Status204NoContent)]
    [HttpDelete("{name}"), HttpDelete("{name}/{space}"), Policy("workbooks:delete"), Accepts("namespace")]
    public Task<IActionResult> Delete(string name, string? space) => DeleteAsync(name, space ?? Namespace);

    [HttpDelete, Policy("workbooks:delete"), ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult DeleteNothing() => throw Refuse.MissingArgument("name");
}
