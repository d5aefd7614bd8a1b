using Jinja.Ast;
using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Filters;

/// <summary>Filters that cut a list into lists.</summary>
internal static class GroupingFilters
{
    public static readonly Dictionary<string, TemplateFilter> All = new()
    {
        ["groupby"] = TemplateFilter.Of("sync_do_groupby", "@, value, attribute, default=None, case_sensitive=False", Group),
        ["batch"] = TemplateFilter.Of(
            "do_batch",
            "value, linecount, fill_with=None",
            (state, a) => new PyIterator("do_batch", Batch(state, a))
        ),
        ["slice"] = TemplateFilter.Of(
            "sync_do_slice",
            "value, slices, fill_with=None",
            (state, a) => new PyIterator("sync_do_slice", Slice(state, a))
        ),
        ["unique"] = TemplateFilter.Of(
            "do_unique",
            "@, value, case_sensitive=False, attribute=None",
            (state, a) => new PyIterator("do_unique", Unique(state, a))
        ),
    };

    private static object? Group(RenderState state, object?[] a)
    {
        var get = AttributeGetter.Of(a[1], a[2]);
        var key = AttributeGetter.Of(a[1], a[2], ignoresCase: !Argument.Flag(a[3]));
        var items = Iteration.ToArray(state, a[0]);
        var places = CloseInts.TryRead(state, items, key, out var ints)
            ? KeyGroups.Of(ints)
            : KeyGroups.Of(state, Sorting.Keys(state, items, key));
        return new PyList([
            .. places.Select(group => new GroupTuple(get.Get(state, items[group[0]]), new PyList(Sorting.Picked(items, group)))),
        ]);
    }

    private static IEnumerable<object?> Batch(RenderState state, object?[] a)
    {
        var fill = a[2];
        var size = fill is null && !PythonNumber.IsInteger(a[1]) && a[1] is not Undefined ? long.MaxValue : Argument.Int(a[1]);
        var batch = new List<object?>();
        foreach (var item in Iteration.Of(state, a[0]))
        {
            if (batch.Count == size)
            {
                yield return new PyList(batch);
                batch = [];
            }

            batch.Add(item);
        }

        if (batch.Count == 0)
        {
            yield break;
        }

        if (fill is not null && batch.Count < size)
        {
            state.ReserveItems(size - batch.Count);
            batch.AddRange(Enumerable.Repeat(fill, (int)size - batch.Count));
        }

        yield return new PyList(batch);
    }

    private static IEnumerable<object?> Slice(RenderState state, object?[] a)
    {
        var items = Iteration.ToList(state, a[0]);
        var slices = Argument.Int(a[1]);
        if (slices == 0)
        {
            throw new PythonZeroDivisionError("integer division or modulo by zero");
        }

        var (each, extra) = (
            (long)PythonNumber.FloorDivide((long)items.Count, slices),
            (long)PythonNumber.Modulo((long)items.Count, slices)
        );
        var offset = 0L;
        for (var number = 0L; number < slices; number++)
        {
            state.Spend();
            var start = offset + number * each;
            offset += number < extra ? 1 : 0;
            var part = items.GetRange((int)start, (int)(offset + (number + 1) * each - start));
            if (a[2] is not null && number >= extra)
            {
                part.Add(a[2]);
            }

            yield return new PyList(part);
        }
    }

    private static IEnumerable<object?> Unique(RenderState state, object?[] a)
    {
        var key = AttributeGetter.Of(a[2], ignoresCase: !Argument.Flag(a[1]));
        var seen = new PyDict();
        foreach (var item in Iteration.Of(state, a[0]))
        {
            var value = key.Get(state, item);
            if (!seen.ContainsKey(Lookup.Key(value)))
            {
                seen.Set(value, null);
                yield return item;
            }
        }
    }
}
