using Jinja.Execution;
using PythonValues;

namespace Jinja.Operations;

/// <summary>Breaks a line at blanks and, if wanted, behind hyphens; blanks inside of a line stay, those at a break go.</summary>
internal static class WordWrap
{
    public static List<string> Lines(RenderState state, string text, int width, bool breaksWords, bool breaksHyphens)
    {
        var chunks = new Stack<string>(Chunks(Expand(text), breaksHyphens).Reverse());
        var lines = new List<string>();
        while (chunks.Count > 0)
        {
            var line = new List<string>();
            var length = 0;
            if (lines.Count > 0 && chunks.Peek().Trim().Length == 0)
            {
                chunks.Pop();
            }

            while (chunks.TryPeek(out var chunk) && length + CodePoints.Count(chunk) <= width)
            {
                state.Spend();
                line.Add(chunks.Pop());
                length += CodePoints.Count(chunk);
            }

            if (chunks.TryPeek(out var next) && CodePoints.Count(next) > width)
            {
                state.Charge(next);
                LongWord(chunks, line, width, length, breaksWords, breaksHyphens);
            }

            if (line.Count > 0 && line[^1].Trim().Length == 0)
            {
                line.RemoveAt(line.Count - 1);
            }

            if (line.Count > 0)
            {
                lines.Add(string.Concat(line));
            }
        }

        return lines;
    }

    private static void LongWord(Stack<string> chunks, List<string> line, int width, int length, bool breaksWords, bool breaksHyphens)
    {
        if (!breaksWords)
        {
            if (line.Count == 0)
            {
                line.Add(chunks.Pop());
            }

            return;
        }

        var word = chunks.Pop();
        var room = Math.Max(1, width - length);
        var end = CodePoints.Offset(word, room);
        if (breaksHyphens && CodePoints.Count(word) > room)
        {
            var hyphen = word[..end].LastIndexOf('-');
            end = hyphen > 0 && word[..hyphen].Any(c => c != '-') ? hyphen + 1 : end;
        }

        line.Add(word[..end]);
        if (end < word.Length)
        {
            chunks.Push(word[end..]);
        }
    }

    private static string Expand(string text) => Tabs.Expand(text, 8);

    private static IEnumerable<string> Chunks(string text, bool breaksHyphens)
    {
        var start = 0;
        while (start < text.Length)
        {
            var isBlank = TextTrimming.IsBlank(text[start]);
            var dash = breaksHyphens ? Dash(text, start) : 0;
            var end = start + Math.Max(1, dash);
            while (
                dash == 0
                && end < text.Length
                && TextTrimming.IsBlank(text[end]) == isBlank
                && (isBlank || !breaksHyphens || (Dash(text, end) == 0 && !BreaksAt(text, end)))
            )
            {
                end++;
            }

            Budget.Pay(1);
            yield return text[start..end];
            start = end;
        }
    }

    /// <summary>Behind a hyphen between letters: <c>well-known</c>, but not <c>a-1</c>, <c>--x</c> or <c>-5</c>.</summary>
    private static bool BreaksAt(string text, int end) =>
        text[end - 1] == '-'
        && IsLetter(text, end - 2)
        && (IsLetter(text, end - 3) || (Is(text, end - 3, '-') && IsLetter(text, end - 4)))
        && IsLetter(text, end)
        && (IsLetter(text, end + 1) || (Is(text, end + 1, '-') && IsLetter(text, end + 2)));

    /// <summary>The length of a dash of two hyphens or more between words, which is a piece of its own.</summary>
    private static int Dash(string text, int at)
    {
        if (!Is(text, at, '-') || at == 0 || !(IsWord(text[at - 1]) || "!\"'&.,?".Contains(text[at - 1])))
        {
            return 0;
        }

        var end = at;
        while (Is(text, end, '-'))
        {
            end++;
        }

        return end - at >= 2 && end < text.Length && IsWord(text[end]) ? end - at : 0;
    }

    private static bool Is(string text, int at, char c) => at >= 0 && at < text.Length && text[at] == c;

    private static bool IsLetter(string text, int at) => at >= 0 && at < text.Length && (char.IsLetter(text[at]) || text[at] == '_');

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
