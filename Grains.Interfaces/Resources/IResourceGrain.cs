using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Interfaces.Resources;

/// <summary>A field of a request: JSON text (<c>"\"a\""</c>, <c>{"x": 1}</c>, <c>null</c>).</summary>
[GenerateSerializer, Immutable, Alias("Mistral.Field")]
public sealed record Field(string Name, string? Json);

/// <summary>
/// Objects of one project (key: project id) that need no parsing: environments, members, code sources, dynamic actions, cron and event
/// triggers.
/// </summary>
/// <remarks>The grain applies the rules of the resource: required fields, defaults, validation texts, ownership.</remarks>
[Alias("Mistral.CatalogueGrain")]
public interface IResourceGrain : IGrainWithStringKey
{
    [Alias("Create")]
    Task<Row> Create(Resource resource, ImmutableArray<Field> fields, Caller caller, Credentials credentials);

    [Alias("Update")]
    Task<Row> Update(Resource resource, string? identifier, ImmutableArray<Field> fields, Caller caller);

    [Alias("Delete")]
    Task Delete(Resource resource, string identifier, string @namespace, Caller caller);
}
