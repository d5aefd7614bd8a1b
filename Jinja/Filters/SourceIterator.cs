using System.Runtime.CompilerServices;
using Jinja.Execution;
using Jinja.Operations;
using PythonValues;

namespace Jinja.Filters;

/// <summary>
/// A generator over the piped value. It looks at its arguments when it is first asked for an item, as Python's generators do.
/// </summary>
internal abstract class SourceIterator(string name, JinjaArguments arguments) : PyIterator(name, [])
{
    private Cursor _source;
    private bool _hasBegun;
    private bool _isOpen;

    protected JinjaArguments Arguments => arguments;

    /// <summary>Looks at the arguments.</summary>
    protected abstract void Begin(RenderState state);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected bool NextOfSource(RenderState state, out object? item)
    {
        if ((_isOpen || HasItems(state)) && _source.Next(state, out item))
        {
            return true;
        }

        _isOpen = false;
        item = null;
        return false;
    }

    /// <summary>Looks at the arguments if that has not been done, and tells whether there may be an item.</summary>
    protected bool HasItems(RenderState state)
    {
        if (!_hasBegun)
        {
            Open(state);
        }

        return _isOpen;
    }

    /// <summary>The items of an array that are left; empty for every other source.</summary>
    protected ReadOnlySpan<object?> LeftOfArray(RenderState state) => _isOpen || HasItems(state) ? _source.Left : default;

    protected void Pass(RenderState state, int count) => _source.Pass(state, count);

    /// <summary>The items that are left, when the source is a list: then it is at its end afterwards.</summary>
    protected bool TryTakeAll(RenderState state, out ReadOnlySpan<object?> items)
    {
        items = default;
        return (_isOpen || HasItems(state)) && _source.TryTakeAll(state, out items);
    }

    /// <summary>The same for generators, for who makes nothing of an item that could fail.</summary>
    protected bool TryMakeAll(RenderState state, out ReadOnlySpan<object?> items)
    {
        items = default;
        return (_isOpen || HasItems(state)) && _source.TryMakeAll(state, out items);
    }

    private void Open(RenderState state)
    {
        _hasBegun = true;
        var source = arguments.Positional[0];
        if (PythonTruth.IsTrue(source))
        {
            Begin(state);
            _source = new Cursor(state, source);
            _isOpen = true;
        }
    }
}
