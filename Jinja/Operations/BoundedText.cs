using System.Text;
using Jinja.Execution;
using PythonValues;

namespace Jinja.Operations;

/// <summary>Text of bounded length.</summary>
internal static class BoundedText
{
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
        return TextReplacing.Repeat(fill, front) + text + TextReplacing.Repeat(fill, missing - front);
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
}
