using System.Collections;

namespace PythonValues;

/// <summary>Python's <c>tuple</c>; in JSON it is a list.</summary>
public class PythonTuple(params object?[] items) : IPythonObject, IReadOnlyList<object?>
{
    private const int HashDepth = 50;

    private int? _hash;

    /// <summary>What it holds; not to be changed.</summary>
    public object?[] Items { get; } = items;

    /// <inheritdoc/>
    public virtual string TypeName => "tuple";

    /// <inheritdoc/>
    public bool IsTrue => Items.Length > 0;

    /// <inheritdoc/>
    public int Count => Items.Length;

    /// <inheritdoc/>
    public object? this[int index] => Items[index];

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator() => ((IEnumerable<object?>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public string Str() => Repr();

    /// <inheritdoc/>
    public string Repr() => PythonText.Repr(this);

    /// <inheritdoc/>
    public object? ToJsonValue() => Items;

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        ReferenceEquals(this, obj) || (obj is PythonTuple other && !HasOtherHash(other) && PythonEquality.ListsEqual(Items, other.Items));

    /// <inheritdoc/>
    public override int GetHashCode() => _hash ??= HashOf(0);

    private bool HasOtherHash(PythonTuple other) => _hash is { } mine && other._hash is { } theirs && mine != theirs;

    private int HashOf(int depth)
    {
        Budget.Pay(Items.Length);
        var hash = new HashCode();
        foreach (var item in Items)
        {
            hash.Add(
                item switch
                {
                    null => 0,
                    PythonTuple when depth > HashDepth => throw new PythonTypeError("a tuple is nested too deep to be a key"),
                    PythonTuple inner => inner._hash ??= inner.HashOf(depth + 1),
                    _ => PythonEquality.Keys.GetHashCode(item),
                }
            );
        }

        return hash.ToHashCode();
    }
}
