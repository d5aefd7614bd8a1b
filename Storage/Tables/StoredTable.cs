using System.Collections.Immutable;

namespace Mistral.Storage.Tables;

/// <summary>A table that the committer writes; the first column is its key.</summary>
internal sealed class StoredTable<T>(string name, ImmutableArray<StoredColumn<T>> columns)
{
    public string Name { get; } = name;

    public ImmutableArray<StoredColumn<T>> Columns { get; } = columns;

    public ImmutableArray<StoredColumn<T>> MutableColumns { get; } = [.. columns.Where(column => column.IsMutable)];

    public string ColumnList { get; } = string.Join(", ", columns.Select(column => column.Name));
}
