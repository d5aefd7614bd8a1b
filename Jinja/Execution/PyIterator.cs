using Jinja.Values;
using PythonValues;

namespace Jinja.Execution;

/// <summary>A generator: its items come once.</summary>
internal class PyIterator(string name, IEnumerable<object?> items) : PyObject
{
    private readonly IEnumerator<object?> _items = items.GetEnumerator();

    public override string TypeName => "generator";

    public override string Repr() => $"<generator object {name}>";

    /// <summary>The items that are left.</summary>
    public IEnumerable<object?> Rest(RenderState state)
    {
        while (Next(state, out var item))
        {
            yield return item;
        }
    }

    /// <summary>The next item. Generators over generators are as deep as calls are.</summary>
    public bool Next(RenderState state, out object? item)
    {
        state.Deepen();
        state.Spend();
        var moved = Advance(state, out item);
        state.Rise();
        return moved;
    }

    /// <summary>Adds the items that are left.</summary>
    public virtual void AddTo(RenderState state, List<object?> target)
    {
        while (Next(state, out var item))
        {
            target.Add(item);
        }
    }

    /// <summary>
    /// The items that are left as a list of the template's, or, where all of them came with the data, as one of the data's.
    /// </summary>
    public virtual IReadOnlyList<object?> ToList(RenderState state)
    {
        var items = new List<object?>();
        AddTo(state, items);
        return new PyList(items);
    }

    protected virtual bool Advance(RenderState state, out object? item)
    {
        var moved = _items.MoveNext();
        item = moved ? _items.Current : null;
        return moved;
    }
}
