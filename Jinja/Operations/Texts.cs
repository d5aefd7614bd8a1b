using System.Globalization;
using System.Text;
using Jinja.Execution;
using PythonValues;

namespace Jinja.Operations;

/// <summary>Text of bounded length.</summary>
internal static class Texts
{
    public static string Repeat(RenderState state, string text, long count)
    {
        if (count <= 0 || text.Length == 0)
        {
            return "";
        }

        state.ReserveText(count > int.MaxValue ? long.MaxValue : text.Length * count);
        return new StringBuilder(text.Length * (int)count).Insert(0, text, (int)count).ToString();
    }

    /// <summary>
    /// Adds <paramref name="fill"/> up to a width in code points; <paramref name="before"/> says how many of the missing go in front.
    /// </summary>
    public static string Pad(RenderState state, string text, long width, string fill, Func<long, long> before)
    {
        var missing = width - CodePoints.Count(text);
        if (missing <= 0)
        {
            return text;
        }

        state.ReserveText(width);
        state.Reserve(2 * sizeof(char) * width);
        var front = before(missing);
        return Repeat(state, fill, front) + text + Repeat(state, fill, missing - front);
    }

    /// <summary>As <c>str.center</c>, which puts the odd one in front only when the width is odd.</summary>
    public static string Center(RenderState state, string text, long width, string fill) =>
        Pad(state, text, width, fill, missing => missing / 2 + (missing & width & 1));

    public static string Join(RenderState state, string separator, IEnumerable<string> parts)
    {
        var output = new StringBuilder();
        var first = true;
        foreach (var part in parts)
        {
            state.GrowText(output.Length + (long)separator.Length + part.Length);
            output.Append(first ? "" : separator).Append(part);
            first = false;
        }

        state.ReserveText(output.Length);
        return output.ToString();
    }

    public static string Replace(RenderState state, string text, string old, string with, long count)
    {
        var left = count < 0 ? long.MaxValue : count;
        var output = new StringBuilder();
        var at = 0;
        if (old.Length == 0)
        {
            foreach (var c in CodePoints.Split(text))
            {
                Append(left-- > 0 ? with : "");
                Append(c);
            }

            return Taken(Append(left > 0 ? with : ""));
        }

        for (var found = 0; left > 0 && (found = TextSearch.IndexOf(text, old, at)) >= 0; left--, at = found + old.Length)
        {
            state.Spend();
            Append(text.AsSpan(at, found - at));
            Append(with);
        }

        return Taken(Append(text.AsSpan(at)));

        StringBuilder Append(ReadOnlySpan<char> part)
        {
            state.GrowText(output.Length + (long)part.Length);
            return output.Append(part);
        }

        string Taken(StringBuilder made)
        {
            state.ReserveText(made.Length);
            return made.ToString();
        }
    }
}
