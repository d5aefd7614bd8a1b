using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Filters;

/// <summary>Filters that compare items.</summary>
internal static class SortingFilters
{
    public static readonly Dictionary<string, TemplateFilter> All = new()
    {
        ["sort"] = TemplateFilter.Of("do_sort", "@, value, reverse=False, case_sensitive=False, attribute=None", Sort),
        ["dictsort"] = TemplateFilter.Of("do_dictsort", "value, case_sensitive=False, by='key', reverse=False", DictSort),
        ["min"] = TemplateFilter.Of(
            "do_min",
            "@, value, case_sensitive=False, attribute=None",
            (state, a) => Extreme(state, a, wanted: -1)
        ),
        ["max"] = TemplateFilter.Of("do_max", "@, value, case_sensitive=False, attribute=None", (state, a) => Extreme(state, a, wanted: 1)),
    };

    private static PyList Sort(RenderState state, object?[] a)
    {
        var key = AttributeGetter.Key(a[3], ignoresCase: !Argument.Flag(a[2]));
        var reverse = Argument.Int(a[1]) != 0;
        return new PyList(Sorting.By(state, Iteration.ToArray(state, a[0]), key, reverse));
    }

    private static object? DictSort(RenderState state, object?[] a)
    {
        if (a[2] is not ("key" or "value"))
        {
            throw new JinjaRuntimeException("FilterArgumentError", "You can only sort by either \"key\" or \"value\"");
        }

        if (a[0] is not Map map)
        {
            throw a[0] is Undefined undefined
                ? undefined.Fail()
                : new JinjaRuntimeException("AttributeError", $"'{PythonText.TypeName(a[0])}' object has no attribute 'items'");
        }

        var place = a[2] is "key" ? 0 : 1;
        var items = Iteration.ToList(state, new PythonItemsView(map));
        return new PyList(
            Sorting.By(
                state,
                items,
                item => AttributeGetter.Case(((PythonTuple)item!).Items[place], !Argument.Flag(a[1])),
                Argument.Int(a[3]) != 0
            )
        );
    }

    private static object? Extreme(RenderState state, object?[] a, int wanted)
    {
        var key = AttributeGetter.Of(a[2], ignoresCase: !Argument.Flag(a[1]));
        object? best = null;
        object? bestKey = null;
        var any = false;
        foreach (var item in Iteration.Of(state, a[0]))
        {
            var itemKey = key.Get(state, item);
            if (!any || DefinedOrder.Compare(state, itemKey, bestKey, wanted > 0 ? ">" : "<") * wanted > 0)
            {
                (best, bestKey, any) = (item, itemKey, true);
            }
        }

        return any ? best : new Undefined("No aggregated item, sequence was empty.");
    }
}
