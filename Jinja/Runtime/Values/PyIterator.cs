namespace Jinja.Runtime.Values;

/// <summary>A generator: its items come once.</summary>
internal sealed class PyIterator(string name, IEnumerable<object?> items) : PyObject
{
    private readonly IEnumerator<object?> _items = items.GetEnumerator();

    public override string TypeName => "generator";

    public override string Repr() => $"<generator object {name}>";

    /// <summary>The items that are left.</summary>
    public IEnumerable<object?> Rest(RenderState state)
    {
        while (Move(state))
        {
            yield return _items.Current;
        }
    }

    /// <summary>Generators over generators are as deep as calls are.</summary>
    private bool Move(RenderState state)
    {
        state.Enter();
        state.Spend();
        var moved = _items.MoveNext();
        state.Leave();
        return moved;
    }
}
