using System.Collections.Immutable;
using System.Text.Json;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Tests.Fakes;

internal sealed record ResourceCall(
    string Verb,
    Resource Resource,
    string? Identifier,
    ImmutableDictionary<string, string?> Fields,
    Caller Caller
);

internal sealed class FakeResources(FakeCluster cluster, string project) : IResourceGrain
{
    public Task<Row> Create(Resource resource, ImmutableArray<Field> fields, Caller caller, Credentials credentials)
    {
        cluster.Fail();
        Record("create", resource, null, fields, caller);
        return Task.FromResult(cluster.Add(resource, [("project_id", project), .. Values(resource, fields)]));
    }

    public Task<Row> Update(Resource resource, string? identifier, ImmutableArray<Field> fields, Caller caller)
    {
        Record("update", resource, identifier, fields, caller);
        var row = Require(resource, identifier!, row => resource != Resource.Members || row.Text("member_id") == project)
            .With([.. Values(resource, fields), ("updated_at", FakeCluster.Noon)]);
        cluster.Replace(row);
        return Task.FromResult(row);
    }

    public Task Delete(Resource resource, string identifier, string @namespace, Caller caller)
    {
        Record("delete", resource, identifier, [], caller);
        cluster.Rows.Remove(Require(resource, identifier, row => resource != Resource.Members || row.Text("project_id") == project));
        return Task.CompletedTask;
    }

    private void Record(string verb, Resource resource, string? identifier, ImmutableArray<Field> fields, Caller caller) =>
        cluster.Asked.Add(
            new ResourceCall(verb, resource, identifier, fields.ToImmutableDictionary(field => field.Name, field => field.Json), caller)
        );

    private Row Require(Resource resource, string identifier, Func<Row, bool>? isFor = null) =>
        (resource == Resource.Members ? Share(identifier.Split('/')) : cluster.Find(resource, identifier, null)) is { } row
        && (isFor is null || isFor(row))
            ? row
            : throw new MistralFault(FaultKind.NotFound, $"{resource} not found [name={identifier}]");

    private Row? Share(string[] parts) =>
        cluster.Rows.Find(row =>
            row.Resource == Resource.Members && row.Text("resource_id") == parts[0] && row.Text("member_id") == parts[1]
        );

    private static (string, object?)[] Values(Resource resource, ImmutableArray<Field> fields)
    {
        var table = ResourceTable.Of(resource);
        return
        [
            .. fields
                .Where(field => table.Find(field.Name) is not null && field.Name != "first_execution_time")
                .Select(field => (field.Name, Value(table.Find(field.Name)!, field.Json!))),
        ];
    }

    private static object? Value(Column column, string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.String => document.RootElement.GetString(),
            JsonValueKind.Number => document.RootElement.GetInt64(),
            JsonValueKind.Null => null,
            _ => json,
        };
    }
}
