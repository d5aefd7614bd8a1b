using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Tests.Databases;
using Mistral.Storage.Tests.Executions;

namespace Mistral.Storage.Tests.Listing;

internal static class ListFixtures
{
    public const long Second = 1_000_000;

    /// <summary>2026-11-23 02:06:17 UTC.</summary>
    public const long Base = 1_795_399_577 * Second;

    public static readonly Caller Owner = new(Samples.Project, null, false, []);

    public static readonly Caller Admin = new("operators", null, true, ["admin"]);

    public static ListQuery Query(Resource resource, params ReadOnlySpan<Filter> filters) => new(resource, [.. filters], [], 0, null, []);

    public static Filter Is(string column, FilterOperator comparison, params ImmutableArray<string> values) =>
        new(column, comparison, values);

    public static async Task<string> IdsAsync(this TestStorage storage, ListQuery query, Caller? caller = null) =>
        string.Join(' ', (await storage.Rows.ListAsync(query, caller ?? Owner)).Rows.Select(row => row.Text("id")));

    public static Task<string> IdsAsync(this TestStorage storage, Resource resource, params ImmutableArray<Filter> filters) =>
        storage.IdsAsync(new ListQuery(resource, filters, [], 0, null, []));
}
