using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Storage.Listing;

/// <summary>
/// Says as a literal that successful rows are not wanted, where the filters mean it: what failed or runs is little among what succeeded,
/// and has small indexes of its own.
/// </summary>
internal static class UnsuccessfulOnly
{
    private const string Column = "state";
    private const string Success = "SUCCESS";

    public static void Add(SqlWriter sql, ResourceTable table, IEnumerable<Filter> filters, string before)
    {
        if (table.Resource is Resource.Executions or Resource.Tasks or Resource.ActionExecutions && filters.Any(IsMeant))
        {
            sql.Add($"{before}{Column} <> '{Success}'");
        }
    }

    private static bool IsMeant(Filter filter) =>
        filter.Column == Column
        && filter.Operator switch
        {
            FilterOperator.Equal or FilterOperator.In => !filter.Values.Contains(Success),
            FilterOperator.NotEqual or FilterOperator.NotIn => filter.Values.Contains(Success),
            _ => false,
        };
}
