using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Texts;

namespace Mistral.Grains.Definitions;

/// <summary>The filters of lists for rows that no table holds. An attribute that a row lacks excludes nothing.</summary>
internal static class UntabledRows
{
    private static readonly Dictionary<FilterOperator, Func<string, Filter, bool>> Rules = new()
    {
        [FilterOperator.Equal] = (value, filter) => value == filter.Values[0],
        [FilterOperator.NotEqual] = (value, filter) => value != filter.Values[0],
        [FilterOperator.Greater] = (value, filter) => string.CompareOrdinal(value, filter.Values[0]) > 0,
        [FilterOperator.GreaterOrEqual] = (value, filter) => string.CompareOrdinal(value, filter.Values[0]) >= 0,
        [FilterOperator.Less] = (value, filter) => string.CompareOrdinal(value, filter.Values[0]) < 0,
        [FilterOperator.LessOrEqual] = (value, filter) => string.CompareOrdinal(value, filter.Values[0]) <= 0,
        [FilterOperator.In] = (value, filter) => filter.Values.Contains(value),
        [FilterOperator.NotIn] = (value, filter) => !filter.Values.Contains(value),
        [FilterOperator.Has] = (value, filter) => value.Contains(filter.Values[0], StringComparison.OrdinalIgnoreCase),
        [FilterOperator.ContainsAll] = (value, filter) => filter.Values.All(tag => value.Contains($"\"{tag}\"", StringComparison.Ordinal)),
    };

    public static bool Matches(Row row, Filter filter)
    {
        var value = Text(row, filter.Column);
        return filter.Operator == FilterOperator.IsNull ? value is null : value is null || Rules[filter.Operator](value, filter);
    }

    public static string? Text(Row row, string column) =>
        row[column] switch
        {
            null => null,
            bool flag => flag ? "true" : "false",
            long number => ResourceTable.Of(row.Resource).Find(column)!.Kind == ColumnKind.Time
                ? WireTime.Text(number)
                : number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            var other => (string)other,
        };
}
