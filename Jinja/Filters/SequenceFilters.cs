using Jinja.Arithmetic;
using Jinja.Ast;
using Jinja.Execution;
using Jinja.Methods;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Filters;

/// <summary>Filters on lists and maps as a whole.</summary>
internal static class SequenceFilters
{
    public static readonly Dictionary<string, TemplateFilter> All = new()
    {
        ["default"] = Default,
        ["d"] = Default,
        ["length"] = Length,
        ["count"] = Length,
        ["list"] = TemplateFilter.Of(
            "do_list",
            "value",
            (state, a) => a[0] is PyIterator items ? items.ToList(state) : new PyList(Iteration.ToList(state, a[0]))
        ),
        ["first"] = TemplateFilter.Of("sync_do_first", "@, seq", First),
        ["last"] = TemplateFilter.Of("do_last", "@, seq", Last),
        ["random"] = TemplateFilter.Of("do_random", "@, seq", Any),
        ["join"] = TemplateFilter.Of("sync_do_join", "@, value, d='', attribute=None", Join),
        ["items"] = TemplateFilter.Of("do_items", "value", Items),
        ["attr"] = TemplateFilter.Of("do_attr", "@, obj, name", Attribute),
        ["sum"] = TemplateFilter.Of("sync_do_sum", "@, iterable, attribute=None, start=0", Sum),
    };

    private static TemplateFilter Default =>
        TemplateFilter.Of(
            "do_default",
            "value, default_value='', boolean=False",
            (_, a) => a[0] is Undefined || (Argument.Flag(a[2]) && !PythonTruth.IsTrue(a[0])) ? a[1] : a[0]
        );

    private static TemplateFilter Length =>
        TemplateFilter.Of(
            "len",
            "obj",
            (_, a) =>
                (long)(Iteration.LengthOf(a[0]) ?? throw new PythonTypeError($"object of type '{PythonText.TypeName(a[0])}' has no len()"))
        );

    private static object? First(RenderState state, object?[] a)
    {
        return new Cursor(state, a[0]).Next(state, out var item) ? item : new Undefined("No first item, sequence was empty.");
    }

    private static object? Last(RenderState state, object?[] a)
    {
        if (a[0] is PyIterator || !Iteration.IsIterable(a[0]))
        {
            throw new PythonTypeError($"'{PythonText.TypeName(a[0])}' object is not reversible");
        }

        return Iteration.ToList(state, a[0]) is [.., var last] ? last : new Undefined("No last item, sequence was empty.");
    }

    private static object? Any(RenderState state, object?[] a)
    {
        if (Iteration.LengthOf(a[0]) is not { } length)
        {
            throw new PythonTypeError($"object of type '{PythonText.TypeName(a[0])}' has no len()");
        }

        return length == 0
            ? new Undefined("No random item, sequence was empty.")
            : Lookup.Item(state, a[0], (long)state.Random.Next(length));
    }

    private static object? Join(RenderState state, object?[] a)
    {
        var attribute = AttributeGetter.Of(a[2]);
        var items = Iteration.Of(state, a[0]).Select(item => attribute.Get(state, item));
        if (!state.Escapes)
        {
            return BoundedText.Join(state, PythonText.Str(a[1]), items.Select(item => PythonText.Str(item)));
        }

        var values = items.ToList();
        return a[1] is Markup || values.Any(value => value is Markup)
            ? new Markup(BoundedText.Join(state, Escaping.Of(state, a[1]).Text, values.Select(value => Escaping.Of(state, value).Text)))
            : BoundedText.Join(state, PythonText.Str(a[1]), values.Select(value => PythonText.Str(value)));
    }

    private static object? Items(RenderState state, object?[] a) => new PyIterator("do_items", Pairs(state, a[0]));

    /// <summary>What is no map is noticed when the pairs are asked for.</summary>
    private static IEnumerable<object?> Pairs(RenderState state, object? value)
    {
        foreach (
            var pair in value switch
            {
                Undefined => [],
                Map map => Iteration.Of(state, new PythonItemsView(map)),
                _ => throw new PythonTypeError("Can only get item pairs from a mapping."),
            }
        )
        {
            yield return pair;
        }
    }

    private static object? Attribute(RenderState state, object?[] a)
    {
        if (a[0] is Undefined undefined)
        {
            throw undefined.Fail();
        }

        var name = Argument.Text(a[1]);
        var value =
            a[0] is Map map && Methods.BuiltinMethods.OfMap(name) is null && !Unsafe.IsInternal(name)
                ? Undefined.Attribute(map, name)
                : Lookup.Attribute(state, a[0], name);
        return value;
    }

    private static object? Sum(RenderState state, object?[] a)
    {
        if (a[2] is string or Markup)
        {
            throw new PythonTypeError("sum() can't sum strings [use ''.join(seq) instead]");
        }

        var attribute = AttributeGetter.Of(a[1]);
        var (items, total) = (new Cursor(state, a[0]), a[2]);
        var (whole, isWhole) = (total as long? ?? 0, total is long);
        if (isWhole)
        {
            var sum = new IntSum(whole);
            items.Visit(state, attribute, ref sum);
            (whole, total) = (sum.Total, PythonNumber.Box(sum.Total));
        }

        while (items.Next(state, out var item))
        {
            // Ints are added up without an object for each sum, as long as it fits.
            var value = attribute.Get(state, item);
            if (isWhole && value is long number && IsSum(whole, number, unchecked(whole + number)))
            {
                whole += number;
                continue;
            }

            total = ArithmeticOperators.Add(state, isWhole ? whole : total, value);
            (whole, isWhole) = (total as long? ?? 0, total is long);
        }

        return isWhole ? PythonNumber.Box(whole) : total;
    }

    /// <summary>Ints, as long as their sum is one.</summary>
    private struct IntSum(long start) : IValueVisitor
    {
        public long Total { get; private set; } = start;

        public bool Take(object? value) => value is long number && TakeInt(number);

        public bool TakeInt(long value)
        {
            if (!IsSum(Total, value, unchecked(Total + value)))
            {
                return false;
            }

            Total += value;
            return true;
        }
    }

    /// <summary>Whether no bit was lost.</summary>
    private static bool IsSum(long left, long right, long sum) => ((left ^ sum) & (right ^ sum)) >= 0;
}
