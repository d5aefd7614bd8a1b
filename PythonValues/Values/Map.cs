using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace PythonValues;

/// <summary>
/// A dictionary as Python has it: any key (null included), keys compared by <see cref="PythonEquality"/>, insertion order kept.
/// </summary>
/// <remarks>Immutable by contract. Derive to share structure; the reading members are all a consumer may use.</remarks>
public abstract class Map : IEnumerable<KeyValuePair<object?, object?>>
{
    /// <summary>The map without entries.</summary>
    public static Map Empty { get; } = new MapBuilder().Build();

    /// <summary>How many entries it has.</summary>
    public abstract int Count { get; }

    /// <summary>Entries in insertion order.</summary>
    public MapEntries GetEnumerator() => new(this);

    /// <summary>The same as an object.</summary>
    protected internal abstract IEnumerator<KeyValuePair<object?, object?>> Walk();

    /// <summary>The value under a key, if there is one.</summary>
    public abstract bool TryGetValue(object? key, out object? value);

    IEnumerator<KeyValuePair<object?, object?>> IEnumerable<KeyValuePair<object?, object?>>.GetEnumerator() => Walk();

    IEnumerator IEnumerable.GetEnumerator() => Walk();

    /// <summary>Whether it has the key.</summary>
    public bool ContainsKey(object? key) => TryGetValue(key, out _);

    /// <summary>The value of <paramref name="key"/>, or null when there is none.</summary>
    public object? this[object? key] => TryGetValue(key, out var value) ? value : null;

    /// <summary>The keys, in the order in which they were set.</summary>
    public IEnumerable<object?> Keys => this.Select(entry => entry.Key);

    /// <summary>The values, in the order of their keys.</summary>
    public IEnumerable<object?> Values => this.Select(entry => entry.Value);

    /// <summary>A map of these entries.</summary>
    public static Map Of(params ReadOnlySpan<(object? Key, object? Value)> entries)
    {
        if (entries is [(string name, var only)])
        {
            return new SingleMap(name, only);
        }

        var builder = new MapBuilder(entries.Length);
        foreach (var (key, value) in entries)
        {
            builder.Set(key, value);
        }

        return builder.Build();
    }

    /// <summary>This map with one entry set; the original is untouched.</summary>
    public virtual Map With(object? key, object? value) => new MapBuilder(this).Set(key, value).Build();

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1065", Justification = "Python: unhashable type: 'dict'")]
    public sealed override int GetHashCode() => throw new PythonTypeError("unhashable type: 'dict'");

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => obj is Map other && PythonEquality.MapsEqual(this, other);

    /// <inheritdoc/>
    public override string ToString() => PythonText.Repr(this);
}
