using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Requests;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Middleware;

/// <summary>What the resources share that are sent and kept as fields.</summary>
internal abstract class ResourceController(ApiContext api, Resource resource) : MistralController(api)
{
    private IResourceGrain Grain => Api.Grains.GetGrain<IResourceGrain>(Caller.ProjectId);

    protected Task<Row> CreateAsync(JsonBody body) => CreateAsync(body.Text("scope"), body.Fields());

    protected Task<Row> CreateAsync(string? scope, ImmutableArray<Field> fields)
    {
        EnforceScope(ResourceTable.Of(resource).Collection, scope);
        return Grain.Create(resource, fields, Caller, Identity.Credentials);
    }

    protected Task<Row> UpdateAsync(string? identifier, JsonBody body) => UpdateAsync(identifier, body.Text("scope"), body.Fields());

    protected Task<Row> UpdateAsync(string? identifier, string? scope, ImmutableArray<Field> fields)
    {
        EnforceScope(ResourceTable.Of(resource).Collection, scope);
        return Grain.Update(resource, identifier, fields, Caller);
    }

    protected async Task<IActionResult> DeleteAsync(string identifier, string @namespace)
    {
        await Grain.Delete(resource, identifier, @namespace, Caller);
        return NoContent();
    }
}
