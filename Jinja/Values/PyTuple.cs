using System.Collections;
using PythonValues;

namespace Jinja.Values;

/// <summary>Python's tuple; leaves an evaluation as a list.</summary>
internal class PyTuple(params object?[] items) : PyObject, IReadOnlyList<object?>
{
    private const int HashDepth = 50;

    private int? _hash;

    public object?[] Items { get; } = items;

    public override string TypeName => "tuple";

    public override bool IsTrue => Items.Length > 0;

    public int Count => Items.Length;

    public object? this[int index] => Items[index];

    public IEnumerator<object?> GetEnumerator() => ((IEnumerable<object?>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override object? ToJsonValue() => Items;

    public override string Repr() => PythonText.Repr(Items);

    public override bool Equals(object? obj) => obj is PyTuple other && Items.Length == other.Items.Length && SameItems(other);

    public override int GetHashCode() => _hash ??= HashOf(0);

    private bool SameItems(PyTuple other)
    {
        Budget.Descend(Items.Length);
        GetHashCode();
        other.GetHashCode();
        return _hash == other._hash && Items.AsSpan().SequenceEqual(other.Items, EqualityComparer<object?>.Create(PythonEquality.Equals));
    }

    private int HashOf(int depth)
    {
        var hash = new HashCode();
        foreach (var item in Items)
        {
            hash.Add(
                item switch
                {
                    null => 0,
                    PyTuple inner when depth > HashDepth => throw new PythonTypeError("a tuple is nested too deep to be a key"),
                    PyTuple inner => inner._hash ??= inner.HashOf(depth + 1),
                    _ => PythonEquality.Keys.GetHashCode(item),
                }
            );
        }

        return hash.ToHashCode();
    }
}

/// <summary>What <c>groupby</c> gives: <c>(grouper, list)</c>.</summary>
internal sealed class GroupTuple(object? grouper, object? list) : PyTuple(grouper, list), IAttributes
{
    public override string TypeName => "_GroupTuple";

    public bool TryGetAttribute(string name, out object? value)
    {
        value = name == "grouper" ? Items[0] : Items[1];
        return name is "grouper" or "list";
    }
}
