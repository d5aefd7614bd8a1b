using Jinja.Ast;
using Jinja.Execution;
using Jinja.Values;
using PythonValues;

namespace Jinja.Operations;

/// <summary><c>[start:stop:step]</c>.</summary>
internal sealed class PySlice(object? start, object? stop, object? step) : PyObject
{
    public override string TypeName => "slice";

    public override string Repr() => $"slice({PythonText.Repr(start)}, {PythonText.Repr(stop)}, {PythonText.Repr(step)})";

    /// <summary>The part of a value, or the error Python has for it.</summary>
    public object? Apply(RenderState state, object? target)
    {
        if (TryApply(state, target, out var value))
        {
            return value;
        }

        throw target switch
        {
            Undefined undefined => undefined.Fail(),
            Map => new PythonTypeError("unhashable type: 'slice'"),
            string or Markup or PyBytes or IReadOnlyList<object?> => new PythonTypeError(
                "slice indices must be integers or None or have an __index__ method"
            ),
            _ => new PythonTypeError($"'{PythonText.TypeName(target)}' object is not subscriptable"),
        };
    }

    /// <summary>The part of a text, list, tuple or range; false for what cannot be cut.</summary>
    public bool TryApply(RenderState state, object? target, out object? value)
    {
        value = null;
        if (target is not (string or Markup or PyBytes or IReadOnlyList<object?>) || !IsIndex(start) || !IsIndex(stop) || !IsIndex(step))
        {
            return false;
        }

        var length = Iteration.LengthOf(target)!.Value;
        var by = step is null ? 1 : Argument.Int(step);
        var (from, count) = PythonSlice.Of(length, Place(start), Place(stop), by);
        state.ReserveItems(count);
        value = Cut(target, from, by, count);
        return true;
    }

    private static bool IsIndex(object? value) => value is null || PythonNumber.IsInteger(value);

    private static long? Place(object? value) => value is null ? null : Argument.Int(value);

    private static object? Cut(object? target, long from, long by, int count) =>
        target switch
        {
            string text => CutText(text, from, by, count),
            Markup markup => new Markup(CutText(markup.Text, from, by, count)),
            PyBytes bytes => new PyBytes(Indexes(from, by, count).Select(i => bytes.Data[i]).ToArray()),
            PyRange range => range.Slice(from, by, count),
            PythonTuple tuple => new PythonTuple(Indexes(from, by, count).Select(i => tuple.Items[i]).ToArray()),
            _ => new PyList(Indexes(from, by, count).Select(i => ((IReadOnlyList<object?>)target!)[i]).ToList()),
        };

    private static string CutText(string text, long from, long by, int count)
    {
        if (by == 1)
        {
            return CodePoints.Substring(text, (int)from, (int)from + count);
        }

        var points = CodePoints.Split(text).ToArray();
        return string.Concat(Indexes(from, by, count).Select(i => points[i]));
    }

    private static IEnumerable<int> Indexes(long from, long by, int count) => Enumerable.Range(0, count).Select(i => (int)(from + i * by));
}
