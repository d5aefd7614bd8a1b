using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Definitions;
using Mistral.Api.Faults;
using Mistral.Api.Listing;
using Mistral.Api.Middleware;
using Mistral.Api.Policy;
using Mistral.Api.Requests;
using Mistral.Api.Responses;
using Mistral.Api.Routes;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.CodeSources;

/// <summary>The body is the source text; everything else is in the query.</summary>
[Route("v2/code_sources")]
internal sealed class CodeSourcesController(ApiContext api) : ResourceController(api, Resource.CodeSources)
{
    public static ListSpec Spec { get; } = new(new(Resource.CodeSources), "code_sources") { Switches = [ListRequest.AllProjectsSwitch] };

    [Operation("Lists code sources", List = nameof(Spec))]
    [HttpGet, Policy("code_sources:list")]
    public Task<IActionResult> List() => ListAsync(Spec);

    [Operation("Uploads a code source", Shape = nameof(Spec), Upload = "name namespace scope", Status = StatusCodes.Status201Created)]
    [HttpPost, PlainFaults, Policy("code_sources:create")]
    public async Task<IActionResult> Create()
    {
        var name = Query("name") is { Length: > 0 } given ? given : throw Refuse.MissingArgument("name");
        var scope = ScopeText.Read(Query("scope"));
        return One(
            StatusCodes.Status201Created,
            Spec.Shape,
            await CreateAsync(scope, [FieldText.Of("name", name), .. await FieldsAsync(scope)]),
            View.Created
        );
    }

    [Operation("Uploads a code source anew", For = "PUT v2/code_sources", Shape = nameof(Spec), Upload = "identifier namespace scope")]
    [Operation("Uploads a code source anew", For = "PUT v2/code_sources/{identifier}", Shape = nameof(Spec), Upload = "namespace scope")]
    [HttpPut, HttpPut("{identifier}"), PlainFaults, Policy("code_sources:update")]
    public async Task<IActionResult> Update(string? identifier)
    {
        var target = identifier ?? Query("identifier") ?? throw Refuse.MissingArgument("identifier");
        var scope = ScopeText.Read(Query("scope"));
        return One(StatusCodes.Status200OK, Spec.Shape, await UpdateAsync(target, scope, await FieldsAsync(scope)), View.Updated);
    }

    [Operation("A code source, by id or name", Shape = nameof(Spec))]
    [HttpGet("{identifier}"), HttpGet("{identifier}/{space}"), Policy("code_sources:get"), Accepts("namespace", "fields")]
    public async Task<IActionResult> Get(string identifier, string? space)
    {
        var fields = FieldsParser.ParseSet(Spec.Shape, Request.Query);
        var place = space ?? Namespace;
        var row = await FindAsync(
            Resource.CodeSources,
            identifier,
            place,
            Tenant,
            () => $"Code Source not found [name={identifier},namespace={place}]"
        );
        return One(StatusCodes.Status200OK, Spec.Shape, row, View.Item, fields);
    }

    [Operation("Deletes a code source and its dynamic actions", Status = StatusCodes.Status204NoContent)]
    [HttpDelete("{identifier}"), HttpDelete("{identifier}/{space}"), Policy("code_sources:delete"), Accepts("namespace")]
    public Task<IActionResult> Delete(string identifier, string? space) => DeleteAsync(identifier, space ?? Namespace);

    [HttpDelete, Policy("code_sources:delete"), ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult DeleteNothing() => throw Refuse.MissingArgument("identifier");

    private async Task<ImmutableArray<Field>> FieldsAsync(string scope) =>
        [
            FieldText.Of("namespace", Namespace),
            FieldText.Of("scope", scope),
            FieldText.Of("content", await RawBody.TextAsync(Request, Api.Options)),
        ];
}
