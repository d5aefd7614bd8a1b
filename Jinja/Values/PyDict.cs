using Jinja.Ast;
using Jinja.Compilation;
using PythonValues;

namespace Jinja.Values;

/// <summary>A dictionary that the template made or may change.</summary>
internal sealed class PyDict : Map
{
    private static readonly object NullKey = new();

    private readonly OrderedDictionary<object, object?> _entries;

    public PyDict(int capacity = 0) => _entries = new(capacity, PythonEquality.Keys);

    public PyDict(Map source)
        : this(source.Count)
    {
        foreach (var (key, value) in source)
        {
            Set(key, value);
        }
    }

    public override int Count => _entries.Count;

    public override bool TryGetValue(object? key, out object? value) => _entries.TryGetValue(Inner(key), out value);

    public void Set(object? key, object? value) => _entries[Inner(key)] = value;

    public bool Remove(object? key, out object? value) => _entries.Remove(Inner(key), out value);

    public void Clear() => _entries.Clear();

    protected override IEnumerator<KeyValuePair<object?, object?>> Walk()
    {
        for (var i = 0; i < _entries.Count; i++)
        {
            var (key, value) = _entries.GetAt(i);
            yield return new(ReferenceEquals(key, NullKey) ? null : key, value);
        }
    }

    private static object Inner(object? key) =>
        key switch
        {
            null => NullKey,
            Markup markup => markup.Text,
            Undefined undefined => throw undefined.Fail(),
            _ => key,
        };
}
