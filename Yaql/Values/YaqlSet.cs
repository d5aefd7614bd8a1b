using System.Collections;
using PythonValues;

namespace Yaql.Values;

/// <summary>What can be compared and combined as a set.</summary>
internal interface ISetLike : IReadOnlyCollection<object?>
{
    bool Contains(object? value);
}

/// <summary>Python's <c>frozenset</c> inside an expression, and its <c>set</c> in the result.</summary>
internal sealed class YaqlSet : ISetLike, IPythonObject
{
    private static readonly object Null = new();

    private readonly HashSet<object> _items;
    private readonly bool _isFrozen;
    private int? _hash;

    public YaqlSet(IEnumerable<object?> items, bool isFrozen = true)
    {
        _isFrozen = isFrozen;
        _items = new HashSet<object>(items.Select(item => item ?? Null), YaqlKeys.Comparer);
        if (_items.Count > 1 && _items.All(item => item is long))
        {
            _items = new HashSet<object>(IntegerSetOrder.Of(_items), YaqlKeys.Comparer);
        }
    }

    public string TypeName => _isFrozen ? "frozenset" : "set";

    public bool IsTrue => _items.Count > 0;

    public int Count => _items.Count;

    public bool Contains(object? value) => _items.Contains(value ?? Null);

    public IEnumerator<object?> GetEnumerator()
    {
        foreach (var item in _items)
        {
            yield return ReferenceEquals(item, Null) ? null : item;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(object? obj) => SetMath.AreEqual(this, obj);

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

        Depth.Descend();
        var hash = _items.Count;
        foreach (var item in _items)
        {
            hash ^= YaqlKeys.Comparer.GetHashCode(item) * 31;
        }

        _hash = hash;
        return hash;
    }

    public string Str() => Repr();

    public string Repr()
    {
        var inner = string.Join(", ", this.Select(item => _isFrozen ? Reprs.Of(item) : PythonText.Repr(item)));
        return (_isFrozen, Count) switch
        {
            (true, 0) => "frozenset()",
            (true, _) => $"frozenset({{{inner}}})",
            (false, 0) => "set()",
            _ => $"{{{inner}}}",
        };
    }

    public object? ToJsonValue() => this.ToArray();
}

/// <summary>Comparison of sets and views.</summary>
internal static class SetMath
{
    public static bool AreEqual(ISetLike left, object? right) =>
        right is ISetLike other && left.Count == other.Count && IsSubset(left, other);

    public static bool IsSubset(ISetLike left, ISetLike right)
    {
        Depth.Descend();
        if (left.Count > right.Count)
        {
            return false;
        }

        foreach (var item in left)
        {
            if (!right.Contains(item))
            {
                return false;
            }
        }

        return true;
    }
}
