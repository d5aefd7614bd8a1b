using System.Collections.Immutable;
using System.Data.Common;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Storage.Listing;

/// <summary>The columns a statement selects, and rows from what it answers.</summary>
internal sealed class RowColumns
{
    private readonly ResourceTable _table;
    private readonly ImmutableArray<int> _indexes;

    /// <param name="names">Empty means all that are not deferred; <c>id</c> comes along always.</param>
    public RowColumns(ResourceTable table, ImmutableArray<string> names)
    {
        _table = table;
        _indexes = names.IsDefaultOrEmpty
            ? [.. Enumerable.Range(0, table.Columns.Length).Where(i => !table.Columns[i].IsDeferred)]
            : [.. names.Append("id").Select(Index).Distinct()];
        List = string.Join(", ", _indexes.Select(i => table.Columns[i].Name));
    }

    public string List { get; }

    public static RowColumns All(ResourceTable table) => new(table, [.. table.Columns.Select(column => column.Name)]);

    public Row Read(DbDataReader reader)
    {
        var values = new object?[_table.Columns.Length];
        for (var i = 0; i < _indexes.Length; i++)
        {
            values[_indexes[i]] = Value(reader, i, _table.Columns[_indexes[i]].Kind);
        }

        return new(_table.Resource, ImmutableArray.Create(values));
    }

    public static object? Value(DbDataReader reader, int i, ColumnKind kind) =>
        reader.IsDBNull(i)
            ? null
            : kind switch
            {
                ColumnKind.Bool => reader.GetBoolean(i),
                ColumnKind.Int or ColumnKind.Time => reader.GetInt64(i),
                _ => reader.GetString(i),
            };

    private int Index(string name) =>
        _table.Find(name) is null
            ? throw new MistralFault(FaultKind.Invalid, $"{_table.Collection} have no column '{name}'.")
            : _table.IndexOf(name);
}
