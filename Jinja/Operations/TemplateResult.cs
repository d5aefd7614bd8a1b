using System.Numerics;
using System.Runtime.InteropServices;
using Jinja.Ast;
using Jinja.Execution;
using Jinja.Values;
using PythonValues;

namespace Jinja.Operations;

/// <summary>Turns what a template made into plain values: tuples, ranges, generators and views are lists, markup is text.</summary>
/// <remarks>Values that came with the data pass untouched and unread.</remarks>
internal static class TemplateResult
{
    public static object? Plain(RenderState state, object? value) =>
        value switch
        {
            null or string or long or bool or double => value,
            Markup markup => markup.Text,
            Undefined undefined => undefined.IsLenient ? null : throw undefined.Fail(),
            PythonTuple tuple => List(state, tuple.Items),
            PyList list => List(state, CollectionsMarshal.AsSpan(list.Items)),
            PyRange or PyIterator or PythonDictView => List(state, CollectionsMarshal.AsSpan(Iteration.ToList(state, value))),
            PyDict map => Entries(state, map),
            PyObject other => throw new PythonTypeError($"a value of type '{other.TypeName}' cannot leave the template"),
            BigInteger => PythonNumber.Writable(value),
            _ => value,
        };

    private static object?[] List(RenderState state, ReadOnlySpan<object?> items)
    {
        state.Deepen();
        state.Spend(items.Length);
        var result = items.ToArray();
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is not (string or long))
            {
                result[i] = Plain(state, items[i]);
            }
        }

        state.Rise();
        return result;
    }

    private static Map Entries(RenderState state, PyDict map)
    {
        state.Deepen();
        var result = new MapBuilder(map.Count);
        foreach (var (key, value) in map)
        {
            state.Spend();
            result.Set(key is PythonTuple ? PythonText.Repr(key) : Plain(state, key), Plain(state, value));
        }

        state.Rise();
        return result.Build();
    }
}
