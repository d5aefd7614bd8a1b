using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Databases;

namespace Mistral.Storage.Listing;

/// <summary>
/// The index of a project's rows in the order of creation, named where a list goes on from a marker or a time. MariaDB otherwise finds
/// the project in such an index and walks from its end to the marker: seconds, where a million rows lie between. It does so even when
/// several are named.
/// </summary>
internal static class CreationIndexes
{
    private static readonly string[] Answered = ["project_id", "created_at", "state", "workflow_name"];

    private static readonly FilterOperator[] Selective = [FilterOperator.Equal, FilterOperator.In];

    /// <summary>Follows the name of the table; empty where the database chooses well by itself.</summary>
    public static string Hint(
        ResourceTable table,
        ImmutableArray<SortKey> order,
        ImmutableArray<Filter> filters,
        bool goesOn,
        Caller caller,
        Dialect dialect
    )
    {
        var isOfProject = !caller.IsAdmin || filters.Any(filter => filter is { Column: "project_id", Operator: FilterOperator.Equal });
        var hasOtherIndex = filters.Any(filter => Selective.Contains(filter.Operator) && !Answered.Contains(filter.Column));
        return
            isOfProject
            && !hasOtherIndex
            && Keyset.IsByCreation(table, order)
            && (goesOn || filters.Any(filter => filter.Column == "created_at"))
            && Of(table.Resource, order, filters) is { } index
            ? dialect.OnlyIndex(index)
            : "";
    }

    /// <returns>Null where no index has the rows in this order.</returns>
    private static string? Of(Resource resource, ImmutableArray<SortKey> order, ImmutableArray<Filter> filters)
    {
        var table = resource switch
        {
            Resource.Executions => "wx",
            Resource.Tasks => "tx",
            _ => "ax",
        };
        var isMixed = order is not [var first, var id] || first.IsDescending != id.IsDescending;
        var direction = isMixed ? "_desc" : "";
        if (isMixed && (order is not [{ IsDescending: true }, _] || resource != Resource.Executions))
        {
            return null;
        }

        var narrow = filters
            .Where(filter => filter.Column is "state" or "workflow_name" && filter.Operator != FilterOperator.Has)
            .ToArray();
        return narrow switch
        {
            [] => $"{table}_project_created{direction}",
            [{ Column: "state", Operator: FilterOperator.Equal }] => $"{table}_project_state{direction}",
            _ => null,
        };
    }
}
