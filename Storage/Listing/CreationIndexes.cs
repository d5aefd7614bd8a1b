using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Databases;

namespace Mistral.Storage.Listing;

/// <summary>
/// The indexes of a project's rows in the order of creation, named where a list goes on from a marker or a time. MariaDB otherwise finds
/// the project in such an index and walks from its end to the marker: seconds, where a million rows lie between.
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
            ? dialect.OnlyIndexes(Of(table.Resource))
            : "";
    }

    private static string[] Of(Resource resource) =>
        resource switch
        {
            Resource.Tasks => ["tx_project_created", "tx_project_created_desc", "tx_project_state"],
            Resource.ActionExecutions => ["ax_project_created", "ax_project_created_desc", "ax_project_state"],
            _ => ["wx_project_created", "wx_project_created_desc", "wx_project_state", "wx_project_state_desc", "wx_project_name_desc"],
        };
}
