using System.Collections;

namespace Jinja.Values;

/// <summary>A list that the template made or may change.</summary>
internal sealed class PyList(List<object?> items) : IReadOnlyList<object?>
{
    public PyList()
        : this([]) { }

    public List<object?> Items { get; } = items;

    public int Count => Items.Count;

    public object? this[int index] => Items[index];

    public IEnumerator<object?> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
