using Jinja.Runtime.Values;
using Pythonic;

namespace Jinja.Runtime.Methods;

/// <summary>Cutting text into pieces.</summary>
internal static class SplitMethods
{
    public static readonly Dictionary<string, BuiltinMethod> All = new()
    {
        ["split"] = Of("split", "sep=None, maxsplit=-1", Split),
        ["rsplit"] = Of("rsplit", "sep=None, maxsplit=-1", (text, a) => Reversed(text, a)),
        ["splitlines"] = Of("splitlines", "keepends=False", (text, a) => Lines.Split(text, Argument.Flag(a[0])).ToList()),
        ["partition"] = Partition("partition", (text, separator) => TextSearch.IndexOf(text, separator), atEnd: false),
        ["rpartition"] = Partition("rpartition", (text, separator) => TextSearch.LastIndexOf(text, separator, text.Length), atEnd: true),
    };

    private static BuiltinMethod Of(string name, string parameters, Func<string, object?[], List<string>> split) =>
        new(Signature.Method("str", name, parameters, takesKeywords: true), (state, self, a) =>
        {
            var parts = split(Argument.Text(self), a);
            state.ReserveItems(parts.Count);
            return new PyList(parts.Select(part => (object?)Markup.Like(self, part)).ToList());
        });

    private static List<string> Split(string text, object?[] a)
    {
        var limit = Argument.Int(a[1]);
        var left = limit < 0 ? long.MaxValue : limit;
        if (a[0] is null)
        {
            return Words(text, left);
        }

        var separator = Separator(a[0]);
        var parts = new List<string>();
        var at = 0;
        for (int found; left > 0 && (found = TextSearch.IndexOf(text, separator, at)) >= 0; left--, at = found + separator.Length)
        {
            Budget.Pay(1);
            parts.Add(text[at..found]);
        }

        parts.Add(text[at..]);
        return parts;
    }

    private static List<string> Words(string text, long left)
    {
        var parts = new List<string>();
        for (var at = 0; ;)
        {
            while (at < text.Length && TextTrimming.IsBlank(text[at]))
            {
                at++;
            }

            if (at >= text.Length)
            {
                return parts;
            }

            if (left-- == 0)
            {
                parts.Add(text[at..]);
                return parts;
            }

            Budget.Pay(1);
            var end = at;
            while (end < text.Length && !TextTrimming.IsBlank(text[end]))
            {
                end++;
            }

            parts.Add(text[at..end]);
            at = end;
        }
    }

    /// <summary>From the right: the mirror image of splitting from the left.</summary>
    private static List<string> Reversed(string text, object?[] a)
    {
        var separator = a[0] is null ? null : Mirror(Separator(a[0]));
        var parts = Split(Mirror(text), [separator, a[1]]).Select(Mirror).ToList();
        parts.Reverse();
        return parts;
    }

    private static string Mirror(string text)
    {
        var characters = text.ToCharArray();
        Array.Reverse(characters);
        return new string(characters);
    }

    private static BuiltinMethod Partition(string name, Func<string, string, int> find, bool atEnd) =>
        new(Signature.Method("str", name, "sep"), (_, self, a) =>
        {
            var (text, separator) = (Argument.Text(self), Separator(a[0]));
            var at = find(text, separator);
            string[] parts = at >= 0 ? [text[..at], separator, text[(at + separator.Length)..]] : atEnd ? ["", "", text] : [text, "", ""];
            return new PyTuple(parts.Select(part => (object?)Markup.Like(self, part)).ToArray());
        });

    private static string Separator(object? value) => Markup.TextOf(value) switch
    {
        null => throw (value is Undefined undefined ? undefined.Fail() : new PythonTypeError($"must be str or None, not {PythonText.TypeName(value)}")),
        "" => throw new JinjaRuntimeException("ValueError", "empty separator"),
        var separator => separator,
    };
}
