using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Definitions;

/// <summary>The order of lists for rows that no table holds: the sort keys, then the id.</summary>
internal static class RowOrder
{
    public static Comparison<Row> Of(ImmutableArray<SortKey> keys) =>
        (left, right) =>
        {
            foreach (var key in keys)
            {
                var order = string.CompareOrdinal(UntabledRows.Text(left, key.Column) ?? "", UntabledRows.Text(right, key.Column) ?? "");
                if (order != 0)
                {
                    return key.IsDescending ? -order : order;
                }
            }

            return string.CompareOrdinal(left.Id, right.Id);
        };
}
