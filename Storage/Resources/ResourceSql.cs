using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Databases;

namespace Mistral.Storage.Resources;

/// <summary>SQL over all columns of a resource's table.</summary>
internal static class ResourceSql
{
    public static string Insert(ResourceTable table) => SqlText.Insert(table.SqlName, Columns(table));

    public static string Update(ResourceTable table) =>
        $"UPDATE {table.SqlName} SET {string.Join(", ", Columns(table).Select((name, i) => $"{name} = {SqlText.Parameter(i)}"))}";

    public static SqlStatement Move(ResourceTable table, ResourceChange.Move move)
    {
        var names = move.Values.Select((value, i) => $"{Column(table, value.Column)} = {SqlText.Parameter(i)}");
        var sets = Fingerprint.Has(table.Resource) ? names.Append($"{Fingerprint.Column} = NULL") : names;
        var where =
            $"id = {SqlText.Parameter(move.Values.Length)} AND {Column(table, move.Expected.Column)} = "
            + $"{SqlText.Parameter(move.Values.Length + 1)}";
        return new(
            $"UPDATE {table.SqlName} SET {string.Join(", ", sets)} WHERE {where}",
            [.. move.Values.Select(value => value.Value), move.Id, move.Expected.Value]
        );
    }

    public static SqlStatement Delete(ResourceTable table, string id) =>
        new($"DELETE FROM {table.SqlName} WHERE id = {SqlText.Parameter(0)}", [id]);

    public static SqlStatement DeleteAll(ResourceTable table, ResourceChange.DeleteAll change)
    {
        var all = $"DELETE FROM {table.SqlName} WHERE {Column(table, change.Column)} = {SqlText.Parameter(0)}";
        return change.Below is var (column, number)
            ? new($"{all} AND {Column(table, column)} < {SqlText.Parameter(1)}", [change.Value, number])
            : new(all, [change.Value]);
    }

    /// <summary>Throws when the table has no such column.</summary>
    public static string Column(ResourceTable table, string name) => table.Columns[table.IndexOf(name)].Name;

    /// <remarks>An absent namespace is the default one: null would escape the unique key.</remarks>
    public static List<object?> Values(ResourceTable table, Row row, string? fingerprint)
    {
        var values = table.Columns.Select((column, i) => column.Name == "namespace" ? row.Values[i] ?? "" : row.Values[i]).ToList();
        if (Fingerprint.Has(table.Resource))
        {
            values.Add(fingerprint);
        }

        return values;
    }

    private static IEnumerable<string> Columns(ResourceTable table)
    {
        var columns = table.Columns.Select(column => column.Name);
        return Fingerprint.Has(table.Resource) ? columns.Append(Fingerprint.Column) : columns;
    }
}
