using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Jinja.Execution;
using Jinja.Values;
using PythonValues;

namespace Jinja.Operations;

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
            case object?[] array when array.GetType() == typeof(object[]):
                _array = array;
                break;
            case PyList list when !state.Mutates:
                _list = list.Items;
                break;
            case PyIterator generator:
                _generator = generator;
                break;
            default:
                _rest = Iteration.Of(state, value).GetEnumerator();
                break;
        }
    }

    private Cursor(List<object?> items) => _list = items;

    public static Cursor Of(List<object?> items) => new(items);

    /// <summary>The items of an array that are left; empty for everything else.</summary>
    public readonly ReadOnlySpan<object?> Left => _array.AsSpan(Math.Min(_at, _array?.Length ?? 0));

    /// <summary>Shows an attribute of the items that are left to a visitor, as long as it takes them, and goes over those.</summary>
    public void Visit<T>(RenderState state, AttributeGetter attribute, ref T visitor)
        where T : struct, IValueVisitor
    {
        Pass(state, attribute.Visit(state, Left, ref visitor));
    }

    /// <summary>Goes over items of <see cref="Left"/>.</summary>
    public void Pass(RenderState state, int count)
    {
        _at += count;
        state.Spend(count);
    }

    /// <summary>The items of a list that are left; the cursor is at its end afterwards.</summary>
    public bool TryTakeAll(RenderState state, out ReadOnlySpan<object?> items)
    {
        items = _list is not null ? CollectionsMarshal.AsSpan(_list)[Math.Min(_at, _list.Count)..] : Left;
        Pass(state, items.Length);
        return _array is not null || _list is not null;
    }

    /// <summary>The same for generators: what they have left is made now.</summary>
    public readonly bool TryMakeAll(RenderState state, out ReadOnlySpan<object?> items)
    {
        var made = new List<object?>();
        _generator?.AddTo(state, made);
        items = CollectionsMarshal.AsSpan(made);
        return _generator is not null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(RenderState state, out object? item)
    {
        if (_array is { } array && (uint)_at < (uint)array.Length)
        {
            state.Spend();
            item = array[_at++];
            return true;
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

        var moved = _rest is not null && _rest.MoveNext();
        item = moved ? _rest!.Current : null;
        return moved;
    }
}
