using Jinja.Ast;
using Jinja.Execution;
using Jinja.Values;
using PythonValues;

namespace Jinja.Operations;

/// <summary>Python's <c>iter()</c> and <c>len()</c>; every item is a step.</summary>
internal static class Iteration
{
    public static IEnumerable<object?> Of(RenderState state, object? value) =>
        value switch
        {
            string text => CodePoints.Split(text).Select(c => Step(state, c)),
            Markup markup => CodePoints.Split(markup.Text).Select(c => Step(state, c)),
            PyList list when state.Mutates => Changing(state, list),
            PythonDictView view => View(state, view),
            PyIterator iterator => iterator.Rest(state),
            PyBytes bytes => bytes.Data.Select(b => Step(state, (long)b)),
            Undefined undefined => undefined.IsLenient ? [] : throw undefined.Fail(),
            IReadOnlyList<object?> list => Items(state, list),
            IPythonObject other => Other(state, other),
            Map map => map.Keys.Select(key => Step(state, key)),
            _ => throw NotIterable(value),
        };

    /// <summary>The items as a fresh list.</summary>
    public static List<object?> ToList(RenderState state, object? value)
    {
        if (value is IReadOnlyList<object?> list && !state.Mutates)
        {
            state.ReserveItems(list.Count);
            return new List<object?>(list);
        }

        if (value is PyIterator iterator)
        {
            var items = new List<object?>();
            iterator.AddTo(state, items);
            return items;
        }

        return [.. Of(state, value)];
    }

    /// <summary>The items, not to be changed: an array is handed back as it is.</summary>
    public static object?[] ToArray(RenderState state, object? value)
    {
        if (value is object?[] array && array.GetType() == typeof(object[]))
        {
            state.Spend(array.Length);
            return array;
        }

        return [.. ToList(state, value)];
    }

    public static bool IsIterable(object? value) =>
        value switch
        {
            Undefined undefined => throw undefined.Fail(),
            string or Markup or PythonDictView or PyIterator or PyBytes or IReadOnlyList<object?> => true,
            IPythonObject other => other.ToJsonValue() is IReadOnlyList<object?> list && !ReferenceEquals(list, other),
            _ => value is Map,
        };

    /// <summary>The length, or null where Python's <c>len()</c> fails.</summary>
    public static int? LengthOf(object? value) =>
        value switch
        {
            string text => CodePoints.Count(text),
            Markup markup => CodePoints.Count(markup.Text),
            PythonDictView view => view.Map.Count,
            PyBytes bytes => bytes.Data.Length,
            Undefined undefined => throw undefined.Fail(),
            IReadOnlyList<object?> list => list.Count,
            Map map => map.Count,
            _ => null,
        };

    public static PythonTypeError NotIterable(object? value) => new($"'{PythonText.TypeName(value)}' object is not iterable");

    private static object? Step(RenderState state, object? item)
    {
        state.Spend();
        return item;
    }

    private static IEnumerable<object?> Items(RenderState state, IReadOnlyList<object?> list)
    {
        for (var i = 0; i < list.Count; i++)
        {
            state.Spend();
            yield return list[i];
        }
    }

    private static IEnumerable<object?> Changing(RenderState state, PyList list)
    {
        for (var i = 0; i < list.Count; i++)
        {
            state.Spend();
            yield return list.Items[i] = Thawing.Of(list.Items[i]);
        }
    }

    private static IEnumerable<object?> Other(RenderState state, IPythonObject other) =>
        other.ToJsonValue() is IReadOnlyList<object?> list && !ReferenceEquals(list, other) ? Items(state, list) : throw NotIterable(other);

    private static IEnumerable<object?> View(RenderState state, PythonDictView view)
    {
        var count = view.Map.Count;
        foreach (var (key, value) in view.Map)
        {
            state.Spend();
            yield return view switch
            {
                PythonKeysView => key,
                PythonValuesView => Thawing.Child(state, view.Map, key, value),
                _ => new PythonTuple(key, Thawing.Child(state, view.Map, key, value)),
            };
            if (view.Map.Count != count)
            {
                throw new JinjaRuntimeException("RuntimeError", "dictionary changed size during iteration");
            }
        }
    }
}
