using System.Collections;
using System.Globalization;
using Jinja.Ast;

namespace Jinja.Values;

/// <summary>Python's <c>range</c>; the sandbox keeps it short.</summary>
internal sealed class PyRange(long start, long stop, long step, int count) : PyObject, IReadOnlyList<object?>, IAttributes
{
    public override string TypeName => "range";

    public override bool IsTrue => Count > 0;

    public int Count { get; } = count;

    public object? this[int index] => At(index);

    public long At(int index) => start + index * step;

    public PyRange Slice(long from, long by, int count) => new(start + from * step, start + (from + by * count) * step, step * by, count);

    public IEnumerator<object?> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return At(i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string Repr() =>
        step == 1
            ? string.Create(CultureInfo.InvariantCulture, $"range({start}, {stop})")
            : string.Create(CultureInfo.InvariantCulture, $"range({start}, {stop}, {step})");

    public override bool Equals(object? obj) =>
        obj is PyRange other && Count == other.Count && (Count == 0 || (At(0) == other.At(0) && At(Count - 1) == other.At(Count - 1)));

    public override int GetHashCode() => Count == 0 ? 0 : HashCode.Combine(Count, At(0), At(Count - 1));

    public bool TryGetAttribute(string name, out object? value)
    {
        value = name switch
        {
            "start" => start,
            "stop" => stop,
            "step" => step,
            _ => null,
        };
        return value is not null;
    }
}
