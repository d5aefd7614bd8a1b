using Mistral.Storage.Databases;

namespace Mistral.Storage.Tables;

/// <summary>A column that the committer writes, with the place its value comes from.</summary>
/// <param name="IsMutable">Written again when the row is replaced; the others keep what the first write gave them.</param>
internal abstract record StoredColumn<T>(string Name, bool IsMutable)
{
    public abstract object? ValueOf(T entry);
}

internal sealed record TextColumn<T>(string Name, bool IsMutable, Func<T, string?> Raw) : StoredColumn<T>(Name, IsMutable)
{
    public string? Value(T entry) => Raw(entry) is { } text ? StorableText.Of(text) : null;

    public override object? ValueOf(T entry) => Value(entry);
}

internal sealed record NumberColumn<T>(string Name, bool IsMutable, Func<T, long?> Value) : StoredColumn<T>(Name, IsMutable)
{
    public override object? ValueOf(T entry) => Value(entry);
}

internal sealed record FlagColumn<T>(string Name, bool IsMutable, Func<T, bool> Value) : StoredColumn<T>(Name, IsMutable)
{
    public override object? ValueOf(T entry) => Value(entry);
}
