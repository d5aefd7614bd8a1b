using Pythonic;

namespace Jinja.Runtime.Methods;

/// <summary>As <c>str.splitlines</c>.</summary>
internal static class Lines
{
    private const string Breaks = "\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029";

    public static IEnumerable<string> Split(string text, bool keepEnds)
    {
        for (var start = 0; start < text.Length;)
        {
            var at = text.AsSpan(start).IndexOfAny(Breaks);
            if (at < 0)
            {
                yield return text[start..];
                yield break;
            }

            var end = start + at;
            var next = end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
            Budget.Pay(1);
            yield return text[start..(keepEnds ? next : end)];
            start = next;
        }
    }
}
