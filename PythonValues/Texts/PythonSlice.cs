namespace PythonValues;

/// <summary>Which part Python's <c>x[start:stop:step]</c> means.</summary>
public static class PythonSlice
{
    /// <summary>The places of a slice: the first one, the distance to the next, and how many there are.</summary>
    /// <param name="length">How many items there are.</param>
    /// <param name="start">Null: the beginning, or the end where the step is negative; negative: from the end.</param>
    /// <param name="stop">The place behind the last, likewise.</param>
    /// <param name="step">The distance.</param>
    /// <exception cref="PythonValueError">The step is zero.</exception>
    public static (long From, int Count) Of(int length, long? start, long? stop, long step)
    {
        if (step == 0)
        {
            throw new PythonValueError("slice step cannot be zero");
        }

        var from = Bound(start, length, step, step > 0 ? 0 : length - 1);
        var to = Bound(stop, length, step, step > 0 ? length : -1);
        var count =
            step > 0
                ? to > from
                    ? (to - from - 1) / step + 1
                    : 0
                : from > to
                    ? (from - to - 1) / -step + 1
                    : 0;
        return (from, (int)count);
    }

    /// <summary>Start and end of a slice without a step; the end is never before the start.</summary>
    public static (int Start, int End) Bounds(int length, int start, int? end)
    {
        var from = Math.Clamp(start < 0 ? start + length : start, 0, length);
        var to = end is { } given ? Math.Clamp(given < 0 ? given + length : given, 0, length) : length;
        return (from, Math.Max(from, to));
    }

    /// <summary>The part of a text, by its code points.</summary>
    public static string Text(string text, int start, int? end)
    {
        var (from, to) = Bounds(CodePoints.Count(text), start, end);
        return CodePoints.Substring(text, from, to);
    }

    private static long Bound(long? given, int length, long step, long missing)
    {
        if (given is not { } at)
        {
            return missing;
        }

        at = at < 0 ? at + length : at;
        return step > 0 ? Math.Clamp(at, 0, length) : Math.Clamp(at, -1, length - 1);
    }
}
