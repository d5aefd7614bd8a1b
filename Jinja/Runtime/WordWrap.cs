namespace Jinja.Runtime;

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

    private static string Expand(string text) => Methods.Tabs.Expand(text, 8);

    private static IEnumerable<string> Chunks(string text, bool breaksHyphens)
    {
        for (var start = 0; start < text.Length;)
        {
            var isBlank = Trimming.IsBlank(text[start]);
            var end = start + 1;
            while (end < text.Length && Trimming.IsBlank(text[end]) == isBlank)
            {
                end++;
                if (breaksHyphens && !isBlank && BreaksAt(text, start, end))
                {
                    break;
                }
            }

            yield return text[start..end];
            start = end;
        }
    }

    /// <summary>Behind a hyphen between letters: <c>well-known</c>, but not <c>a-1</c>, <c>--x</c> or <c>-5</c>.</summary>
    private static bool BreaksAt(string text, int start, int end) =>
        text[end - 1] == '-' && end - 2 >= start + 1 && IsLetter(text[end - 2]) && IsLetter(text[end - 3])
        && end + 1 < text.Length && IsLetter(text[end]) && (IsLetter(text[end + 1]) || text[end + 1] == '-');

    private static bool IsLetter(char c) => char.IsLetter(c) || c == '_';
}
