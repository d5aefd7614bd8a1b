using Jinja.Runtime.Values;

namespace Jinja.Runtime;

/// <summary>One walk over anything iterable; every item is a step. Lists and generators are walked without an enumerator.</summary>
internal struct Cursor
{
    private readonly object?[]? _array;
    private readonly List<object?>? _list;
    private readonly PyIterator? _generator;
    private readonly IEnumerator<object?>? _rest;
    private int _at;

    public Cursor(RenderState state, object? value)
    {
        switch (value)
        {
            case object?[] array when array.GetType() == typeof(object[]): _array = array; break;
            case PyList list when !state.Mutates: _list = list.Items; break;
            case PyIterator generator: _generator = generator; break;
            default: _rest = Iteration.Of(state, value).GetEnumerator(); break;
        }
    }

    private Cursor(List<object?> items) => _list = items;

    public static Cursor Of(List<object?> items) => new(items);

    /// <summary>How many items there are at most, where that is known.</summary>
    public readonly int Known => _array?.Length ?? _list?.Count ?? 0;

    public bool Next(RenderState state, out object? item)
    {
        if (_array is { } array)
        {
            if ((uint)_at < (uint)array.Length)
            {
                state.Spend();
                item = array[_at++];
                return true;
            }

            item = null;
            return false;
        }

        return NextElsewhere(state, out item);
    }

    private bool NextElsewhere(RenderState state, out object? item)
    {
        if (_generator is not null)
        {
            return _generator.Next(state, out item);
        }

        if (_list is not null)
        {
            var isThere = _at < _list.Count;
            item = isThere ? _list[_at++] : null;
            state.Spend(isThere ? 1 : 0);
            return isThere;
        }

        var moved = _rest!.MoveNext();
        item = moved ? _rest.Current : null;
        return moved;
    }
}
