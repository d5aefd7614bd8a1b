using System.Collections.Immutable;

namespace Mistral.Storage.Tables;

/// <summary>Lists the columns that it is led through; the values it gives mean nothing.</summary>
internal sealed class ListedColumns<T> : IColumns<T>
{
    private readonly List<StoredColumn<T>> _columns = [];

    public static ImmutableArray<StoredColumn<T>> Of(Action<ListedColumns<T>> lead)
    {
        var listed = new ListedColumns<T>();
        lead(listed);
        return [.. listed._columns];
    }

    public string Text(string name, Func<T, string?> value, bool changes = false) => TextOrNull(name, value, changes) ?? "";

    public string? TextOrNull(string name, Func<T, string?> value, bool changes = false)
    {
        _columns.Add(new TextColumn<T>(name, changes, value));
        return null;
    }

    public long Number(string name, Func<T, long?> value, bool changes = false) => NumberOrNull(name, value, changes) ?? 0;

    public long? NumberOrNull(string name, Func<T, long?> value, bool changes = false)
    {
        _columns.Add(new NumberColumn<T>(name, changes, value));
        return null;
    }

    public bool Flag(string name, Func<T, bool> value, bool changes = false)
    {
        _columns.Add(new FlagColumn<T>(name, changes, value));
        return false;
    }
}
