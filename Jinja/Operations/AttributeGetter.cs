using System.Globalization;
using System.Runtime.CompilerServices;
using Jinja.Ast;
using Jinja.Execution;
using Jinja.Values;
using PythonValues;

namespace Jinja.Operations;

/// <summary>
/// Reads the <c>attribute=</c> of filters: a dotted path of names and places, or a place; also what such filters compare by.
/// </summary>
internal sealed class AttributeGetter
{
    private readonly MapKey? _name;
    private readonly object?[] _path;
    private readonly AttributeGetter[] _parts;
    private readonly object? _fallback;
    private readonly bool _ignoresCase;
    private readonly bool _isPlain;

    private AttributeGetter(object?[] path, object? fallback, bool ignoresCase, AttributeGetter[] parts)
    {
        (_path, _fallback, _ignoresCase, _parts) = (path, fallback, ignoresCase, parts);
        _isPlain = !ignoresCase && fallback is null;
        _name = path is [string name] ? new MapKey(name) : null;
    }

    public static AttributeGetter Of(object? attribute, object? fallback = null, bool ignoresCase = false) =>
        new(
            attribute switch
            {
                null => [],
                string text => Parts(text),
                Markup text => Parts(text.Text),
                _ => [attribute],
            },
            fallback,
            ignoresCase,
            []
        );

    /// <summary>Several paths, as <c>sort(attribute='a,b')</c> takes them; the key is the tuple of all.</summary>
    public static AttributeGetter Key(object? attribute, bool ignoresCase) =>
        Markup.TextOf(attribute) is { } text && text.Contains(',')
            ? new([], null, false, text.Split(',').Select(part => Of(part, ignoresCase: ignoresCase)).ToArray())
            : Of(attribute, ignoresCase: ignoresCase);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public object? Get(RenderState state, object? item)
    {
        if (_name is not null && !state.Mutates && _name.TryGetOf(item, out var value))
        {
            return _isPlain || value is long or bool ? value : Case(Or(value, _fallback), _ignoresCase);
        }

        return Searched(state, item);
    }

    /// <summary>Reads the attribute of all items when each of them has it just so in the data.</summary>
    /// <returns>Null when one has not.</returns>
    public object?[]? OfAll(RenderState state, ReadOnlySpan<object?> items)
    {
        var all = new AllValues(new object?[items.Length]);
        return _isPlain && Visit(state, items, ref all) == items.Length ? all.Values : null;
    }

    /// <summary>
    /// Shows the attributes to a visitor for as long as the items have them just so in the data; ints and the like are what they are in any
    /// case.
    /// </summary>
    /// <returns>How many the visitor took.</returns>
    public int Visit<T>(RenderState state, ReadOnlySpan<object?> items, ref T visitor)
        where T : struct, IValueVisitor => _name is null || state.Mutates ? 0 : _name.Visit(items, ref visitor);

    public static object? Case(object? value, bool ignores) =>
        ignores && Markup.TextOf(value) is { } text ? PythonCasing.Lower(text) : value;

    private static object? Or(object? value, object? fallback) => value is Undefined && fallback is not null ? fallback : value;

    private static object?[] Parts(string path) =>
        path.Split('.')
            .Select(part =>
                part.Length > 0 && part.All(char.IsAsciiDigit) && long.TryParse(part, CultureInfo.InvariantCulture, out var place)
                    ? place
                    : (object?)part
            )
            .ToArray();

    private struct AllValues(object?[] values) : IValueVisitor
    {
        private int _count;

        public readonly object?[] Values => values;

        public bool Take(object? value)
        {
            values.AsSpan()[_count++] = value;
            return true;
        }
    }

    private object? Searched(RenderState state, object? item)
    {
        if (_parts.Length > 0)
        {
            return new PythonTuple(_parts.Select(part => part.Get(state, item)).ToArray());
        }

        if (_name is not null && item is Map map && _name.TryGet(map, out var value))
        {
            return Case(Or(Thawing.Child(state, map, _name.Name, value), _fallback), _ignoresCase);
        }

        foreach (var part in _path)
        {
            item = Or(Lookup.Item(state, item, part), _fallback);
        }

        return Case(item, _ignoresCase);
    }
}
