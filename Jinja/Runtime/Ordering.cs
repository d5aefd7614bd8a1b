using Jinja.Runtime.Values;
using Pythonic;

namespace Jinja.Runtime;

/// <summary>Python's <c>&lt;</c> and its sort, within the limits of the evaluation.</summary>
internal static class Ordering
{
    public static bool Holds(RenderState state, string op, object? left, object? right)
    {
        if (left is double a && double.IsNaN(a) || right is double b && double.IsNaN(b))
        {
            return false;
        }

        var order = Compare(state, left, right, op);
        return op switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
    }

    public static int Compare(RenderState state, object? left, object? right, string op = "<")
    {
        if (left is long a && right is long b)
        {
            return a.CompareTo(b);
        }

        if (left is Undefined undefined || (undefined = (right as Undefined)!) is not null)
        {
            throw undefined.Fail();
        }

        if (left is PyTuple first && right is PyTuple second)
        {
            return Lists(state, first.Items, second.Items, op);
        }

        return left is IReadOnlyList<object?> and not IPythonObject && right is IReadOnlyList<object?> and not IPythonObject
            ? Lists(state, (IReadOnlyList<object?>)left, (IReadOnlyList<object?>)right, op)
            : PythonOrder.Compare(Plain(left), Plain(right), op);
    }

    /// <summary>Sorts stably by a key; reversed, equal items keep their order too.</summary>
    public static List<object?> Sort(RenderState state, List<object?> items, Func<object?, object?> key, bool reverse)
    {
        var entries = items.Select(item => (Key: key(item), Item: item)).ToArray();
        Merge(state, entries, new (object? Key, object? Item)[entries.Length], 0, entries.Length, reverse);
        return entries.Select(entry => entry.Item).ToList();
    }

    private static void Merge(RenderState state, (object? Key, object? Item)[] entries, (object? Key, object? Item)[] buffer, int from, int to, bool reverse)
    {
        if (to - from < 2)
        {
            return;
        }

        var middle = (from + to) / 2;
        Merge(state, entries, buffer, from, middle, reverse);
        Merge(state, entries, buffer, middle, to, reverse);
        state.Spend(to - from);
        if (InOrder(middle - 1, middle))
        {
            return;
        }

        entries.AsSpan(from, middle - from).CopyTo(buffer.AsSpan(from));
        var (left, right, at) = (from, middle, from);
        while (left < middle)
        {
            if (right < to && !Keeps(buffer[left].Key, entries[right].Key))
            {
                entries[at++] = entries[right++];
            }
            else
            {
                entries[at++] = buffer[left++];
            }
        }

        bool InOrder(int i, int j) => Keeps(entries[i].Key, entries[j].Key);

        bool Keeps(object? a, object? b) => reverse ? Compare(state, a, b) >= 0 : Compare(state, b, a) >= 0;
    }

    private static int Lists(RenderState state, IReadOnlyList<object?> left, IReadOnlyList<object?> right, string op)
    {
        state.Enter();
        try
        {
            for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
            {
                if (!Equality.Same(state, left[i], right[i]))
                {
                    return Compare(state, left[i], right[i], op);
                }
            }

            return left.Count.CompareTo(right.Count);
        }
        finally
        {
            state.Leave();
        }
    }

    private static object? Plain(object? value) => value is Markup markup ? markup.Text : value;
}
