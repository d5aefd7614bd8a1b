using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Storage.Listing;

/// <summary>Comparisons with times. They are shown in whole seconds, so a value in whole seconds means all of that second.</summary>
internal static class TimeConditions
{
    public static void Add(SqlWriter sql, Column column, FilterOperator comparison, string text)
    {
        var from = FilterValue.Time(column, text);
        var until = from % FilterValue.Second == 0 ? from + FilterValue.Second : from + 1;
        var name = column.Name;
        switch (comparison)
        {
            case FilterOperator.Equal:
                sql.Add($"({name} >= ").Value(from).Add($" AND {name} < ").Value(until).Add(")");
                break;
            case FilterOperator.NotEqual:
                sql.Add($"({name} < ").Value(from).Add($" OR {name} >= ").Value(until).Add(")");
                break;
            case FilterOperator.Greater:
                sql.Add($"{name} >= ").Value(until);
                break;
            case FilterOperator.GreaterOrEqual:
                sql.Add($"{name} >= ").Value(from);
                break;
            case FilterOperator.Less:
                sql.Add($"{name} < ").Value(from);
                break;
            case FilterOperator.LessOrEqual:
                sql.Add($"{name} < ").Value(until);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Not a comparison.");
        }
    }
}
