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
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Actions;

[Route("v2/actions")]
internal sealed class ActionsController(ApiContext api) : DefinitionsController(api, DefinitionKind.Action, Spec)
{
    public static ListSpec Spec { get; } =
        new(new ActionRowShape(), "actions")
        {
            DefaultSort = "name",
            DefaultFilters = [new("namespace", FilterOperator.Equal, [""])],
            IgnoresFields = true,
        };

    [Operation("Lists actions, built-in ones too", List = nameof(Spec))]
    [HttpGet, Policy("actions:list")]
    public Task<IActionResult> List() => ListAsync(Spec);

    [Operation(
        "Uploads one or more ad-hoc actions",
        Shape = nameof(Spec),
        Collection = "actions",
        Upload = "namespace scope",
        Status = StatusCodes.Status201Created
    )]
    [HttpPost, PlainFaults, Policy("actions:create")]
    public async Task<IActionResult> Create() => Many(StatusCodes.Status201Created, await CreateAsync(), View.Created);

    [Operation(
        "Uploads actions anew, by their names",
        For = "PUT v2/actions",
        Shape = nameof(Spec),
        Collection = "actions",
        Upload = "namespace scope"
    )]
    [Operation(
        "Uploads one action anew",
        For = "PUT v2/actions/{identifier}",
        Shape = nameof(Spec),
        Collection = "actions",
        Upload = "namespace scope"
    )]
    [HttpPut, HttpPut("{identifier}"), PlainFaults, Policy("actions:update")]
    public async Task<IActionResult> Update(string? identifier) =>
        Many(StatusCodes.Status200OK, await UpdateAsync(identifier), View.Updated);

    [Operation("Checks actions without keeping them", Upload = "", Answer = "Validation")]
    [HttpPost("validate"), PlainFaults, Unguarded, ChangesNothing]
    public Task<IActionResult> Validate() => ValidateAsync();

    /// <summary>The engine looks in the default namespace too for what is not in the given one.</summary>
    [Operation("An action, by id or name", Shape = nameof(Spec))]
    [HttpGet("{identifier}"), HttpGet("{identifier}/{space}"), Policy("actions:get"), Accepts("namespace")]
    public async Task<IActionResult> Get(string identifier, string? space)
    {
        var place = space ?? Namespace;
        var row = await FindAsync(
            Resource.Actions,
            identifier,
            place,
            Tenant,
            () => $"Action not found [name={identifier}, namespace={place}]"
        );
        return One(StatusCodes.Status200OK, Shape, row, View.Item);
    }

    [Operation("Deletes an ad-hoc action", Status = StatusCodes.Status204NoContent)]
    [HttpDelete("{identifier}"), HttpDelete("{identifier}/{space}"), Policy("actions:delete"), Accepts("namespace")]
    public Task<IActionResult> Delete(string identifier, string? space) => DeleteAsync(identifier, space ?? Namespace);

    [HttpDelete, Policy("actions:delete"), ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult DeleteNothing() => throw Refuse.MissingArgument("identifier");
}
