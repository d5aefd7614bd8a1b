using System.Globalization;
using Jinja.Runtime.Values;
using Pythonic;

namespace Jinja.Runtime;

/// <summary>Reads the <c>attribute=</c> of filters: a dotted path of names and places, or a place.</summary>
internal static class AttributeGetter
{
    public static Func<RenderState, object?, object?> Of(object? attribute, object? fallback = null)
    {
        object?[] path = attribute switch
        {
            null => [],
            string text => Parts(text),
            Markup text => Parts(text.Text),
            _ => [attribute],
        };
        if (path.Length == 0)
        {
            return static (_, item) => item;
        }

        if (path.Length == 1 && path[0] is string name)
        {
            return (state, item) => Or(item is Map map && map.TryGetValue(name, out var value) ? Thawing.Child(state, map, name, value) : Lookup.Item(state, item, name), fallback);
        }

        return (state, item) =>
        {
            foreach (var part in path)
            {
                item = Or(Lookup.Item(state, item, part), fallback);
            }

            return item;
        };
    }

    /// <summary>Several paths, as <c>sort(attribute='a,b')</c> takes them; the key is the tuple of all.</summary>
    public static Func<RenderState, object?, object?> Key(object? attribute, bool ignoresCase)
    {
        var getters = Markup.TextOf(attribute) is { } text && text.Contains(',')
            ? text.Split(',').Select(part => Of(part)).ToArray()
            : [Of(attribute)];
        if (getters.Length == 1)
        {
            return (state, item) => Case(getters[0](state, item), ignoresCase);
        }

        return (state, item) => new PyTuple(getters.Select(getter => Case(getter(state, item), ignoresCase)).ToArray());
    }

    public static object? Case(object? value, bool ignores) => ignores && Markup.TextOf(value) is { } text ? Casing.Lower(text) : value;

    private static object? Or(object? value, object? fallback) => value is Undefined && fallback is not null ? fallback : value;

    private static object?[] Parts(string path) => path.Split('.')
        .Select(part => part.Length > 0 && part.All(char.IsAsciiDigit) && long.TryParse(part, CultureInfo.InvariantCulture, out var place) ? place : (object?)part)
        .ToArray();
}
