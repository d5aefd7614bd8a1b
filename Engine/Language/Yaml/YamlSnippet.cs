using System.Buffers;

namespace Mistral.Engine.Language.Yaml;

/// <summary>The line that a problem is in, with a mark under its place, in PyYAML's form.</summary>
internal static class YamlSnippet
{
    private const string Indent = "    ";
    private const string Cut = " ... ";

    /// <summary>So many characters are shown on either side.</summary>
    private const int Side = 36;

    private static readonly SearchValues<char> Ends = SearchValues.Create("\0\r\n\u0085\u2028\u2029");

    public static string Of(string text, int line, int column)
    {
        var shown = LineOf(text, line);
        var at = Math.Clamp(column - 1, 0, shown.Length);
        var (from, head) = at > Side ? (at - Side + Cut.Length - 1, Cut) : (0, "");
        var (to, tail) = shown.Length - at > Side ? (at + Side - Cut.Length + 1, Cut) : (shown.Length, "");
        return $"{Indent}{head}{shown[from..to]}{tail}\n{new string(' ', Indent.Length + head.Length + at - from)}^";
    }

    private static ReadOnlySpan<char> LineOf(string text, int line)
    {
        var rest = text.AsSpan();
        for (var number = 1; number < line; number++)
        {
            var end = rest.IndexOfAny('\r', '\n');
            if (end < 0)
            {
                return "";
            }

            rest = rest[(end + (rest[end..].StartsWith("\r\n") ? 2 : 1))..];
        }

        var length = rest.IndexOfAny(Ends);
        return length < 0 ? rest : rest[..length];
    }
}
