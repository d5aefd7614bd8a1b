using System.Collections.Immutable;

namespace Mistral.Storage.Tables;

/// <summary>A table that the committer writes; the first column is its key.</summary>
/// <param name="read">The columns of the row, in the order in which they are read back.</param>
/// <param name="derived">What indexes and lists need besides; written, never read back.</param>
internal sealed class StoredTable<T>(string name, ImmutableArray<StoredColumn<T>> read, ImmutableArray<StoredColumn<T>> derived)
{
    public string Name { get; } = name;

    public ImmutableArray<StoredColumn<T>> Columns { get; } = [.. read, .. derived];

    public ImmutableArray<StoredColumn<T>> MutableColumns { get; } = [.. read.Concat(derived).Where(column => column.IsMutable)];

    /// <summary>How many columns <see cref="ReadList"/> has.</summary>
    public int ReadCount { get; } = read.Length;

    public string ReadList { get; } = string.Join(", ", read.Select(column => column.Name));
}
