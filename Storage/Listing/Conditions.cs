using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Databases;

namespace Mistral.Storage.Listing;

/// <summary>Filters as SQL.</summary>
internal static class Conditions
{
    private static readonly Dictionary<FilterOperator, string> Comparisons = new()
    {
        [FilterOperator.Equal] = "=",
        [FilterOperator.NotEqual] = "<>",
        [FilterOperator.Greater] = ">",
        [FilterOperator.GreaterOrEqual] = ">=",
        [FilterOperator.Less] = "<",
        [FilterOperator.LessOrEqual] = "<=",
    };

    public static void Add(SqlWriter sql, ResourceTable table, Filter filter, Dialect dialect, string before)
    {
        var column =
            table.Find(filter.Column)
            ?? throw new MistralFault(FaultKind.Invalid, $"{table.Collection} have no column '{filter.Column}' to filter by.");
        sql.Add(before);
        switch (filter.Operator)
        {
            case FilterOperator.IsNull:
                sql.Add($"{column.Name} IS NULL");
                break;
            case FilterOperator.Has:
                AddLike(sql, column, Single(column, filter), dialect);
                break;
            case FilterOperator.ContainsAll:
                AddTags(sql, column, filter, dialect);
                break;
            case FilterOperator.In or FilterOperator.NotIn:
                AddList(sql, column, filter);
                break;
            default:
                AddComparison(sql, column, filter);
                break;
        }
    }

    private static void AddComparison(SqlWriter sql, Column column, Filter filter)
    {
        var text = Single(column, filter);
        if (column.Kind == ColumnKind.Time)
        {
            TimeConditions.Add(sql, column, filter.Operator, text);
        }
        else
        {
            sql.Add($"{column.Name} {Comparisons[filter.Operator]} ").Value(FilterValue.Of(column, text));
        }
    }

    private static void AddList(SqlWriter sql, Column column, Filter filter)
    {
        var isIn = filter.Operator == FilterOperator.In;
        if (filter.Values.IsEmpty)
        {
            sql.Add(isIn ? "1 = 0" : $"{column.Name} IS NOT NULL");
        }
        else if (column.Kind == ColumnKind.Time)
        {
            var (each, joint) = isIn ? (FilterOperator.Equal, " OR ") : (FilterOperator.NotEqual, " AND ");
            sql.Add("(");
            for (var i = 0; i < filter.Values.Length; i++)
            {
                TimeConditions.Add(sql.Add(i == 0 ? "" : joint), column, each, filter.Values[i]);
            }

            sql.Add(")");
        }
        else
        {
            sql.Add($"{column.Name} {(isIn ? "IN" : "NOT IN")} (")
                .Values(filter.Values.Select(text => FilterValue.Of(column, text)))
                .Add(")");
        }
    }

    private static void AddLike(SqlWriter sql, Column column, string text, Dialect dialect)
    {
        if (column.Kind is ColumnKind.Bool or ColumnKind.Int or ColumnKind.Time)
        {
            throw new MistralFault(
                FaultKind.Invalid,
                $"The filter '{column.Name}' holds no text: the operator 'has' of '{text}' does not apply."
            );
        }

        Like(sql, column, text, dialect);
    }

    private static void Like(SqlWriter sql, Column column, string text, Dialect dialect) =>
        sql.Add($"{column.Name} LIKE ").Value(dialect.LikePattern($"%{text}%")).Add(dialect.LikeWithoutEscape);

    /// <remarks>Each value is looked for in the JSON text, as Mistral does; quotes and letters beyond ASCII stand there escaped.</remarks>
    private static void AddTags(SqlWriter sql, Column column, Filter filter, Dialect dialect)
    {
        sql.Add("1 = 1");
        foreach (var value in filter.Values)
        {
            Like(sql.Add(" AND "), column, PythonValues.PythonJson.Write(value)[1..^1], dialect);
        }
    }

    private static string Single(Column column, Filter filter) =>
        filter.Values is [var value]
            ? value
            : throw new MistralFault(FaultKind.Invalid, $"The filter '{column.Name}' takes one value, not {filter.Values.Length}.");
}
