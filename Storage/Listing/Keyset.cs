using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Databases;

namespace Mistral.Storage.Listing;

/// <summary>The total order of a list, and the rows strictly after a marker in it. Null is the smallest value.</summary>
internal static class Keyset
{
    private static readonly SortKey Id = new("id", false);

    /// <summary>Known columns, each once, with <c>id</c> at the end.</summary>
    public static ImmutableArray<SortKey> Order(ResourceTable table, ImmutableArray<SortKey> sort)
    {
        var keys = sort.DistinctBy(key => key.Column).ToList();
        foreach (var key in keys)
        {
            _ = table.Find(key.Column) ?? throw new MistralFault(FaultKind.Invalid, $"Sort key supplied is invalid: {key.Column}");
        }

        var id = keys.FindIndex(key => key.Column == Id.Column);
        return id < 0 ? [.. keys, Id] : [.. keys.Take(id + 1)];
    }

    public static void AddOrder(SqlWriter sql, ImmutableArray<SortKey> order, Dialect dialect) =>
        sql.Add(" ORDER BY ")
            .Add(string.Join(", ", order.Select(key => key.Column + (key.IsDescending ? dialect.Descending : dialect.Ascending))));

    /// <summary>
    /// The rows strictly after the marker, cut into conditions whose rows follow each other in the order: each is one range of an index on
    /// the first key.
    /// </summary>
    /// <param name="marker">The marker row's values of the sort keys.</param>
    public static IEnumerable<Action<SqlWriter>> After(
        ResourceTable table,
        ImmutableArray<SortKey> order,
        ImmutableArray<object?> marker,
        Dialect dialect
    )
    {
        var (first, value) = (order[0], marker[0]);
        Action<SqlWriter> after =
            dialect.ComparesRows && IsOneComparison(table, order, marker)
                ? sql => AddComparison(sql, order, marker)
                : sql => AddAfter(sql, table, order, marker, first.IsDescending ? "<=" : ">=");
        if (!IsNullable(table, first.Column) || (value is not null && !first.IsDescending))
        {
            return [after];
        }

        Action<SqlWriter> nulls = sql => sql.Add($"{first.Column} IS NULL");
        if (value is not null)
        {
            return [after, nulls];
        }

        Action<SqlWriter> rest = sql => AddBeyond(sql, table, order[1..], marker[1..]);
        Action<SqlWriter> nullsAfter = sql => rest(sql.Add($"{first.Column} IS NULL AND "));
        return first.IsDescending ? [nullsAfter] : [nullsAfter, sql => sql.Add($"{first.Column} IS NOT NULL")];
    }

    /// <summary>The keys are never null and the first is the time of creation: an index has the rows in this order.</summary>
    public static bool IsByCreation(ResourceTable table, ImmutableArray<SortKey> order) =>
        order[0].Column is "created_at" && order.All(key => !IsNullable(table, key.Column));

    /// <summary>The rows up to the given one, itself among them, in an order <see cref="IsByCreation"/>.</summary>
    public static void AddUntil(SqlWriter sql, ResourceTable table, ImmutableArray<SortKey> order, ImmutableArray<object?> last)
    {
        sql.Add($"{order[0].Column} {(order[0].IsDescending ? ">=" : "<=")} ").Value(last[0]!).Add(" AND NOT ");
        AddBeyond(sql, table, order, last);
    }

    /// <summary>The rows strictly after one whose sort keys are columns, in an order <see cref="IsByCreation"/>.</summary>
    public static void AddAfter(SqlWriter sql, ImmutableArray<SortKey> order, ImmutableArray<string> marker)
    {
        if (order is not [var created, var id])
        {
            sql.Add($"{order[0].Column} {Beyond(order[0])} {marker[0]}");
        }
        else if (created.IsDescending == id.IsDescending)
        {
            sql.Add($"({created.Column}, {id.Column}) {Beyond(created)} ({marker[0]}, {marker[1]})");
        }
        else
        {
            sql.Add($"{created.Column} {Beyond(created)}= {marker[0]} AND ({created.Column} {Beyond(created)} {marker[0]} OR ")
                .Add($"{id.Column} {Beyond(id)} {marker[1]})");
        }
    }

    private static string Beyond(SortKey key) => key.IsDescending ? "<" : ">";

    /// <summary>All keys go in the same direction, and null is nothing to compare with.</summary>
    private static bool IsOneComparison(ResourceTable table, ImmutableArray<SortKey> order, ImmutableArray<object?> marker) =>
        order.All(key => key.IsDescending == order[0].IsDescending)
        && order.Skip(1).All(key => !IsNullable(table, key.Column))
        && marker.All(value => value is not null);

    private static void AddComparison(SqlWriter sql, ImmutableArray<SortKey> order, ImmutableArray<object?> marker) =>
        sql.Add($"({string.Join(", ", order.Select(key => key.Column))}) {Beyond(order[0])} (")
            .Values(marker.Select(value => value!))
            .Add(")");

    /// <remarks>The first key alone is said once more in front: it is the range that an index can scan.</remarks>
    private static void AddAfter(
        SqlWriter sql,
        ResourceTable table,
        ImmutableArray<SortKey> order,
        ImmutableArray<object?> marker,
        string bound
    )
    {
        sql.Add($"{order[0].Column} {bound} ").Value(marker[0]!).Add(" AND ");
        AddBeyond(sql, table, order, marker);
    }

    private static void AddBeyond(SqlWriter sql, ResourceTable table, ImmutableArray<SortKey> order, ImmutableArray<object?> marker)
    {
        sql.Add("(");
        for (var i = 0; i < order.Length; i++)
        {
            sql.Add(i == 0 ? "(" : " OR (");
            for (var equal = 0; equal < i; equal++)
            {
                AddEqual(sql, order[equal], marker[equal]);
                sql.Add(" AND ");
            }

            AddBeyond(sql, table, order[i], marker[i]);
            sql.Add(")");
        }

        sql.Add(")");
    }

    private static void AddEqual(SqlWriter sql, SortKey key, object? value)
    {
        if (value is null)
        {
            sql.Add($"{key.Column} IS NULL");
        }
        else
        {
            sql.Add($"{key.Column} = ").Value(value);
        }
    }

    private static void AddBeyond(SqlWriter sql, ResourceTable table, SortKey key, object? value)
    {
        if (value is null)
        {
            sql.Add(key.IsDescending ? "1 = 0" : $"{key.Column} IS NOT NULL");
        }
        else if (!key.IsDescending)
        {
            sql.Add($"{key.Column} > ").Value(value);
        }
        else if (!IsNullable(table, key.Column))
        {
            sql.Add($"{key.Column} < ").Value(value);
        }
        else
        {
            sql.Add($"({key.Column} < ").Value(value).Add($" OR {key.Column} IS NULL)");
        }
    }

    /// <summary>Ids and the creation times of executions are never null, whatever the table of resources allows.</summary>
    private static bool IsNullable(ResourceTable table, string column) =>
        column != Id.Column
        && !(column == "created_at" && table.Resource is (Resource.Executions or Resource.Tasks or Resource.ActionExecutions));
}
