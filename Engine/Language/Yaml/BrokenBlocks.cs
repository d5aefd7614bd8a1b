namespace Mistral.Engine.Language.Yaml;

/// <summary>A text without the definitions in which it is no YAML, so that the others can be looked at.</summary>
internal static class BrokenBlocks
{
    private const int MostBlocks = 5;
    private const int LongestText = 1 << 20;

    /// <summary>Their members are definitions, where other keys at the margin are definitions themselves.</summary>
    private static readonly string[] Sections = ["workflows:", "actions:"];

    /// <param name="error">Why the whole text can't be read.</param>
    /// <returns>What could be read, with the names of what was left out; null where that is nothing.</returns>
    public static (YamlNode Root, IReadOnlyList<string> LeftOut)? Without(string text, YamlError error)
    {
        if (text.Length > LongestText)
        {
            return null;
        }

        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var left = new List<string>();
        while (left.Count < MostBlocks && error.Line > 0 && Block(lines, error.Line - 1) is var (from, to))
        {
            left.Add(Key(lines[from]));
            lines.AsSpan(from, to - from).Fill("");
            try
            {
                return YamlReader.Read(string.Join('\n', lines)) is { IsMap: true } root ? (root, left) : null;
            }
            catch (YamlError next)
            {
                error = next;
            }
        }

        return null;
    }

    /// <summary>The lines of the definition around a line.</summary>
    private static (int From, int To)? Block(string[] lines, int at)
    {
        at = Math.Min(at, lines.Length - 1);
        while (at >= 0 && IsEmpty(lines[at]))
        {
            at--;
        }

        if (Head(lines, at, 0) is not { } from)
        {
            return null;
        }

        if (from < at && Sections.Contains(lines[from].TrimEnd()))
        {
            var first = Array.FindIndex(lines, from + 1, line => !IsEmpty(line));
            from = Head(lines, at, Indent(lines[first])) ?? from;
        }

        var indent = Indent(lines[from]);
        var to = Array.FindIndex(lines, from + 1, line => !IsEmpty(line) && Indent(line) <= indent);
        return (from, to < 0 ? lines.Length : to);
    }

    private static int? Head(string[] lines, int at, int indent)
    {
        while (at >= 0 && (IsEmpty(lines[at]) || Indent(lines[at]) > indent))
        {
            at--;
        }

        return at >= 0 ? at : null;
    }

    private static bool IsEmpty(string line) => line.AsSpan().TrimStart() is "" or ['#', ..] or "---";

    private static int Indent(string line) => line.Length - line.TrimStart().Length;

    private static string Key(string line) => line.Split(':')[0].Trim().Trim('"', '\'');
}
