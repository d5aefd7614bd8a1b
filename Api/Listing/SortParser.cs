using System.Collections.Immutable;
using Mistral.Api.Faults;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Listing;

/// <summary><c>sort_keys</c> and <c>sort_dirs</c>; <c>id</c> always ends them, so that the order is total.</summary>
internal static class SortParser
{
    private const string Id = "id";

    public static ImmutableArray<SortKey> Parse(ResourceTable table, string? keys, string? dirs, string defaultKey)
    {
        var names = CommaSeparated.Names(keys ?? defaultKey).ToList();
        var directions = CommaSeparated.Split((dirs ?? "asc").ToLowerInvariant()).ToList();
        if (directions.Count > names.Count)
        {
            throw Refuse.Invalid("Length of sort_keys must be equal or greater than sort_dirs.");
        }

        if (directions.Any(direction => direction is not ("asc" or "desc")))
        {
            throw Refuse.Invalid("Unknown sort direction, must be 'desc' or 'asc'.");
        }

        if (names.FirstOrDefault(name => table.Find(name) is not { IsPublic: true }) is { } unknown)
        {
            throw Refuse.Invalid($"Sort key supplied is invalid: {unknown}");
        }

        var sort = names.Select((name, i) => new SortKey(name, i < directions.Count && directions[i] == "desc"));
        return [.. names.Contains(Id) ? sort : sort.Append(new(Id, false))];
    }
}
