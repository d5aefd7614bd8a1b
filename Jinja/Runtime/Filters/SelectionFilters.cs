using Jinja.Runtime.Values;
using Pythonic;

namespace Jinja.Runtime.Filters;

/// <summary><c>map</c>, <c>select</c> and their kin: generators that apply a filter or test by name.</summary>
internal static class SelectionFilters
{
    public static readonly Dictionary<string, Filter> All = new()
    {
        ["map"] = Lazy("sync_do_map", Map),
        ["select"] = Lazy("sync_do_select", (state, a) => Chosen(state, a, wants: true, byAttribute: false)),
        ["reject"] = Lazy("sync_do_reject", (state, a) => Chosen(state, a, wants: false, byAttribute: false)),
        ["selectattr"] = Lazy("sync_do_selectattr", (state, a) => Chosen(state, a, wants: true, byAttribute: true)),
        ["rejectattr"] = Lazy("sync_do_rejectattr", (state, a) => Chosen(state, a, wants: false, byAttribute: true)),
    };

    private static Filter Lazy(string name, Func<RenderState, JinjaArguments, IEnumerable<object?>> items) =>
        Filter.Raw((state, arguments) => new PyIterator(name, items(state, arguments)));

    private static IEnumerable<object?> Map(RenderState state, JinjaArguments arguments)
    {
        var source = arguments.Positional[0];
        if (!PythonTruth.IsTrue(source))
        {
            yield break;
        }

        var apply = Mapping(state, arguments);
        foreach (var item in Iteration.Of(state, source))
        {
            yield return apply(item);
        }
    }

    private static Func<object?, object?> Mapping(RenderState state, JinjaArguments arguments)
    {
        if (arguments.Positional.Count == 1 && arguments.Named.Any(entry => entry.Key == "attribute"))
        {
            return Attribute(state, arguments.Named);
        }

        if (arguments.Positional.Count == 1)
        {
            throw new JinjaRuntimeException("FilterArgumentError", "map requires a filter argument");
        }

        return Named(state, "filter", state.Environment.FindFilter, arguments, 1);
    }

    private static Func<object?, object?> Attribute(RenderState state, IReadOnlyList<KeyValuePair<string, object?>> named)
    {
        object? attribute = null;
        object? fallback = null;
        foreach (var (name, value) in named)
        {
            (attribute, fallback) = name switch
            {
                "attribute" => (value, fallback),
                "default" => (attribute, value),
                _ => throw new JinjaRuntimeException("FilterArgumentError", $"Unexpected keyword argument '{name}'"),
            };
        }

        var get = AttributeGetter.Of(attribute, fallback);
        return item => get(state, item);
    }

    private static IEnumerable<object?> Chosen(RenderState state, JinjaArguments arguments, bool wants, bool byAttribute)
    {
        var source = arguments.Positional[0];
        if (!PythonTruth.IsTrue(source))
        {
            yield break;
        }

        if (byAttribute && arguments.Positional.Count < 2)
        {
            throw new JinjaRuntimeException("FilterArgumentError", "Missing parameter for attribute name");
        }

        var first = byAttribute ? 2 : 1;
        var get = byAttribute ? AttributeGetter.Of(arguments.Positional[1]) : static (_, item) => item;
        var test = arguments.Positional.Count > first ? Named(state, "test", state.Environment.FindTest, arguments, first) : static item => item;
        foreach (var item in Iteration.Of(state, source))
        {
            if (PythonTruth.IsTrue(test(get(state, item))) == wants)
            {
                yield return item;
            }
        }
    }

    /// <summary>The filter or test whose name stands at a place of the arguments; what follows it are its own.</summary>
    private static Func<object?, object?> Named(RenderState state, string kind, Func<string, Filter?> find, JinjaArguments arguments, int at)
    {
        if (arguments.Positional[at] is Undefined undefined)
        {
            throw undefined.Fail();
        }

        var name = Markup.TextOf(arguments.Positional[at]);
        var found = (name is null ? null : find(name))
            ?? throw new JinjaRuntimeException("TemplateRuntimeError", $"No {kind} named {Printer.Repr(state, arguments.Positional[at])}.");
        var rest = arguments.Positional.Skip(at + 1).ToArray();
        return item => found.Apply(state, new JinjaArguments([item, .. rest], arguments.Named));
    }
}
