using System.Collections;

namespace PythonValues;

/// <summary>Python's <c>frozenset</c>, in which lists stand for tuples, or its <c>set</c>.</summary>
public sealed class PythonSet : IPythonSet
{
    private static readonly object Null = new();

    private readonly HashSet<object> _items;
    private readonly bool _isFrozen;
    private int? _hash;

    /// <summary>A set of these items; of equal ones the first stays.</summary>
    public PythonSet(IEnumerable<object?> items, bool isFrozen = true)
    {
        _isFrozen = isFrozen;
        _items = new HashSet<object>(items.Select(Paid), PythonEquality.FrozenKeys);
        Budget.Pay(_items.Count);
        if (_items.Count > 1 && _items.All(item => item is long))
        {
            _items = new HashSet<object>(IntegerSetOrder.Of(_items), PythonEquality.FrozenKeys);
        }
    }

    /// <inheritdoc/>
    public string TypeName => _isFrozen ? "frozenset" : "set";

    /// <inheritdoc/>
    public bool IsTrue => _items.Count > 0;

    /// <inheritdoc/>
    public int Count => _items.Count;

    /// <summary>Whether the two hold the same.</summary>
    public static bool AreEqual(IPythonSet left, object? right) =>
        right is IPythonSet other && left.Count == other.Count && IsSubset(left, other);

    /// <summary>Whether the right one holds all of the left one.</summary>
    public static bool IsSubset(IPythonSet left, IPythonSet right)
    {
        Budget.Descend(1);
        if (left.Count > right.Count)
        {
            return false;
        }

        foreach (var item in left)
        {
            Budget.Pay(1);
            if (!right.Contains(item))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Contains(object? value) => _items.Contains(value ?? Null);

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator()
    {
        foreach (var item in _items)
        {
            yield return ReferenceEquals(item, Null) ? null : item;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => AreEqual(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        if (!_isFrozen)
        {
            throw new PythonTypeError("unhashable type: 'set'");
        }

        if (_hash is { } known)
        {
            return known;
        }

        Budget.Descend(1 + _items.Count);
        var hash = _items.Count;
        foreach (var item in _items)
        {
            hash ^= PythonEquality.FrozenKeys.GetHashCode(item) * 31;
        }

        _hash = hash;
        return hash;
    }

    /// <inheritdoc/>
    public string Str() => Repr();

    /// <inheritdoc/>
    public string Repr()
    {
        Budget.Descend(1);
        var inner = string.Join(", ", this.Select(item => PythonText.Repr(item, listsAreTuples: _isFrozen)));
        return (_isFrozen, Count) switch
        {
            (true, 0) => "frozenset()",
            (true, _) => $"frozenset({{{inner}}})",
            (false, 0) => "set()",
            _ => $"{{{inner}}}",
        };
    }

    /// <inheritdoc/>
    public object? ToJsonValue() => this.ToArray();

    /// <summary>A member is kept for a step: a set of a hundred thousand is not made for one.</summary>
    private static object Paid(object? item)
    {
        Budget.Pay(1);
        return item ?? Null;
    }
}
