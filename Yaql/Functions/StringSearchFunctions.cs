using PythonValues;
using Yaql.Calls;
using Yaql.Execution;
using Yaql.Operations;
using Yaql.Values;

namespace Yaql.Functions;

/// <summary>Texts: finding and replacing parts.</summary>
internal static class StringSearchFunctions
{
    public static void Register(Library library) =>
        library
            .Method(
                "startsWith",
                "string: string, *prefixes: string",
                call => Booleans.Box(call.Rest(1).Any(part => call.Text(0).StartsWith((string)part!, StringComparison.Ordinal)))
            )
            .Method(
                "endsWith",
                "string: string, *suffixes: string",
                call => Booleans.Box(call.Rest(1).Any(part => call.Text(0).EndsWith((string)part!, StringComparison.Ordinal)))
            )
            .Method(
                "indexOf",
                "string: string, sub: string, start: int = 0",
                call => Find(call.Text(0), call.Text(1), call.Int(2), null, last: false)
            )
            .Method("indexOf", "string: string, sub: string, start: int, length: int", call => FindWithin(call, last: false))
            .Method(
                "lastIndexOf",
                "string: string, sub: string, start: int = 0",
                call => Find(call.Text(0), call.Text(1), call.Int(2), null, last: true)
            )
            .Method("lastIndexOf", "string: string, sub: string, start: int, length: int", call => FindWithin(call, last: true))
            .Method(
                "replace",
                "string: string, old: string, new: string, count: int = -1",
                call => Replace(call.Text(0), call.Text(1), call.Text(2), call.Size(3), call.Evaluation)
            )
            .Method("replace", "string: string, replacements: dict, count: int = -1", ReplaceEach);

    private static object FindWithin(Invocation call, bool last)
    {
        var (text, start, length) = (call.Text(0), call.Int(2), call.Int(3));
        var size = CodePoints.Count(text);
        start += start < 0 ? size : 0;
        return Find(text, call.Text(1), start, start + (length < 0 ? size - start : length), last);
    }

    private static object Find(string text, string part, int start, int? end, bool last)
    {
        var size = CodePoints.Count(text);
        var (from, to) = PythonSlice.Bounds(size, start, end);
        if (start > size || from > to || (end is { } given && Absolute(given, size) < Absolute(start, size)))
        {
            return -1L;
        }

        var within = PythonSlice.Text(text, from, to);
        var at = last ? TextSearch.LastIndexOf(within, part, within.Length) : TextSearch.IndexOf(within, part);
        return at < 0 ? -1L : (long)(CodePoints.Index(within, at) + from);
    }

    private static int Absolute(int index, int size) => index < 0 ? Math.Max(0, index + size) : Math.Min(index, size);

    private static string ReplaceEach(Invocation call)
    {
        var text = call.Text(0);
        foreach (var (old, replacement) in call.Dict(1))
        {
            text = Replace(text, Texts.Str(old), Texts.Str(replacement), call.Size(2), call.Evaluation);
        }

        return text;
    }

    private static string Replace(string text, string old, string replacement, int count, Evaluation evaluation)
    {
        var places =
            count == 0 ? 0
            : old.Length == 0 ? CodePoints.Count(text) + 1L
            : TextSearch.Count(text, old);
        if (places == 0)
        {
            return text;
        }

        places = count < 0 ? places : Math.Min(places, count);
        evaluation.WillBuildText(text.Length + places * (replacement.Length - old.Length));
        if (old.Length == 0)
        {
            return Interleave(CodePoints.ToList(text), replacement, count);
        }

        var output = new System.Text.StringBuilder();
        var from = 0;
        for (var at = TextSearch.IndexOf(text, old); at >= 0 && places > 0; at = TextSearch.IndexOf(text, old, from), places--)
        {
            output.Append(text, from, at - from).Append(replacement);
            from = at + old.Length;
        }

        return output.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>Replacing nothing: before each character and at the end.</summary>
    private static string Interleave(List<string> characters, string replacement, int count)
    {
        var output = new System.Text.StringBuilder();
        for (var i = 0; i <= characters.Count; i++)
        {
            output.Append(count < 0 || i < count ? replacement : "").Append(i < characters.Count ? characters[i] : "");
        }

        return output.ToString();
    }
}
