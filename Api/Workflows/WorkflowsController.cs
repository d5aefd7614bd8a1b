using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Audit;
using Mistral.Api.Definitions;
using Mistral.Api.Faults;
using Mistral.Api.Listing;
using Mistral.Api.Pipeline;
using Mistral.Api.Policy;
using Mistral.Api.Shapes;
using Mistral.Grains.Interfaces.Definitions;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Workflows;

[Route("v2/workflows")]
internal sealed class WorkflowsController(ApiContext api) : DefinitionsController(api, DefinitionKind.Workflow, Spec)
{
    public static ListSpec Spec { get; } = new(new WorkflowShape(), "workflows")
    {
        Switches = [ListRequest.AllProjectsSwitch],
        AcrossRule = "workflows:list:all_projects",
    };

    [HttpGet, Policy("workflows:list")]
    public Task<IActionResult> List() => ListAsync(Spec);

    [HttpPost, PlainFaults, Policy("workflows:create")]
    public async Task<IActionResult> Create() => Many(StatusCodes.Status201Created, await CreateAsync(), View.Created);

    [HttpPut, PlainFaults, Policy("workflows:update")]
    public async Task<IActionResult> Update() => Many(StatusCodes.Status200OK, await UpdateAsync(null), View.Updated);

    [HttpPut("{identifier}"), PlainFaults, Policy("workflows:update")]
    public async Task<IActionResult> UpdateOne(string identifier) => One(StatusCodes.Status200OK, Shape, (await UpdateAsync(identifier))[0], View.Updated);

    [HttpPost("validate"), PlainFaults, Unguarded, ChangesNothing]
    public Task<IActionResult> Validate() => ValidateAsync();

    [HttpGet("{identifier}"), Policy("workflows:get"), Accepts("namespace", "fields")]
    public async Task<IActionResult> Get(string identifier)
    {
        var fields = FieldsParser.ParseSet(Shape, Request.Query);
        var row = await FindAsync(
            Resource.Workflows, identifier, Namespace, Caller, () => $"Workflow not found [workflow_identifier={identifier}, namespace={Namespace}]");
        return One(StatusCodes.Status200OK, Shape, row, View.Item, fields);
    }

    [HttpDelete("{identifier}"), Policy("workflows:delete"), Accepts("namespace")]
    public Task<IActionResult> Delete(string identifier) => DeleteAsync(identifier, Namespace);

    [HttpDelete, Policy("workflows:delete"), ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult DeleteNothing() => throw Refuse.MissingArgument("identifier");
}
