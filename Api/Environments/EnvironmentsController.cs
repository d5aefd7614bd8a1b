using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Faults;
using Mistral.Api.Listing;
using Mistral.Api.Middleware;
using Mistral.Api.Policy;
using Mistral.Api.Requests;
using Mistral.Api.Responses;
using Mistral.Api.Routes;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Environments;

/// <summary>Environments have names only; even an administrator reaches no other project's by name.</summary>
[Route("v2/environments")]
internal sealed class EnvironmentsController(ApiContext api) : ResourceController(api, Resource.Environments)
{
    public static ListSpec Spec { get; } = new(new(Resource.Environments), "environments");

    public static BodySpec Body { get; } =
        BodySpec
            .Of(
                "env",
                (FieldKind.Text, "name description"),
                (FieldKind.Json, "variables"),
                (FieldKind.Any, "id created_at updated_at"),
                (FieldKind.ReadOnly, "project_id")
            )
            .With("scope", BodySpec.Scope);

    [Operation("Lists environments", List = nameof(Spec))]
    [HttpGet, Policy("environments:list")]
    public Task<IActionResult> List() => ListAsync(Spec);

    [Operation("Makes an environment", Shape = nameof(Spec), Body = nameof(Body), Status = StatusCodes.Status201Created)]
    [HttpPost, Policy("environments:create"), Accepts]
    public async Task<IActionResult> Create()
    {
        var body = await NamedBodyAsync();
        return One(StatusCodes.Status201Created, Spec.Shape, await CreateAsync(body), View.Created);
    }

    [Operation("Changes an environment", Shape = nameof(Spec), Body = nameof(Body))]
    [HttpPut, Policy("environments:update"), Accepts]
    public async Task<IActionResult> Update()
    {
        var body = await NamedBodyAsync();
        return One(StatusCodes.Status200OK, Spec.Shape, await UpdateAsync(body.Text("name"), body), View.Updated);
    }

    [Operation("An environment", Shape = nameof(Spec))]
    [HttpGet("{name}"), Policy("environments:get"), Accepts("fields")]
    public async Task<IActionResult> Get(string name)
    {
        var fields = FieldsParser.ParseSet(Spec.Shape, Request.Query);
        string NotFound() => $"Environment not found [name={name}]";
        var row = await FindAsync(Resource.Environments, name, null, Tenant, NotFound);
        return row.Text("name") == name
            ? One(StatusCodes.Status200OK, Spec.Shape, row, View.Item, fields)
            : throw Refuse.NotFound(NotFound());
    }

    [Operation("Deletes an environment", Status = StatusCodes.Status204NoContent)]
    [HttpDelete("{name}"), Policy("environments:delete"), Accepts]
    public Task<IActionResult> Delete(string name) => DeleteAsync(name, "");

    [HttpDelete, Policy("environments:delete"), ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult DeleteNothing() => throw Refuse.MissingArgument("name");

    [HttpPut("{name}"), Policy("environments:update"), ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult UpdateByPath(string name) => throw Refuse.UnknownArgument(name);

    private async Task<JsonBody> NamedBodyAsync()
    {
        var body = await BodyAsync(Body);
        return EnvironmentRequest.Problem(body.Names, body.Text("name")) is { } problem ? throw Refuse.Invalid(problem) : body;
    }
}
