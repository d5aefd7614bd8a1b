using System.Numerics;
using System.Text;
using Pythonic;
using Yaql.Runtime.Values;

namespace Yaql.Runtime;

/// <summary>Texts as Python sees them: indexes count characters, not UTF-16 units.</summary>
internal static class Texts
{
    /// <summary>A text of its own, and its place in a list.</summary>
    private const long BytesPerCharacter = 40;

    public static string Concat(string left, string right, Evaluation evaluation)
    {
        var length = (long)left.Length + right.Length;
        evaluation.WillBuildText(length);
        evaluation.Quota(98 + length);
        return string.Concat(left, right);
    }

    public static string Repeat(string text, object? times, Evaluation evaluation)
    {
        var count = PythonNumber.ToBigInteger(times!);
        var length = BigInteger.Max(0, count) * text.Length;
        evaluation.WillBuildText((long)BigInteger.Min(length, int.MaxValue));
        evaluation.Reserve(2 * sizeof(char) * (long)length);
        evaluation.Quota(49 + (long)length);
        return length.IsZero ? "" : new StringBuilder((int)length).Insert(0, text, (int)count).ToString();
    }

    /// <summary>YAQL's <c>str()</c>.</summary>
    public static string Str(object? value) => value switch
    {
        null => "null",
        true => "true",
        false => "false",
        string text => text,
        IPythonObject other => other.Str(),
        _ => Reprs.Of(value),
    };

    public static bool IsPlain(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0;

    public static int Length(string text) => IsPlain(text) ? text.Length : CharacterIndex(text, text.Length);

    /// <summary>Python's <c>text[start:end]</c>; null: to the end.</summary>
    public static string Slice(string text, int start, int? end)
    {
        if (!IsPlain(text))
        {
            var (first, last) = Bounds(Length(text), start, end);
            var (at, behind) = (Offset(text, 0, first), 0);
            behind = Offset(text, at, last - first);
            Budget.AskText(behind - at);
            return text[at..behind];
        }

        var (from, to) = Bounds(text.Length, start, end);
        Budget.AskText(to - from);
        return text[from..to];
    }

    /// <summary>Start and end of a slice as Python cuts them.</summary>
    public static (int Start, int End) Bounds(int length, int start, int? end)
    {
        var from = Math.Clamp(start < 0 ? start + length : start, 0, length);
        var to = end is { } given ? Math.Clamp(given < 0 ? given + length : given, 0, length) : length;
        return (from, Math.Max(from, to));
    }

    public static List<string> Characters(string text)
    {
        Budget.Ask(text.Length * BytesPerCharacter);
        Budget.Pay(text.Length);
        var characters = new List<string>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var pair = IsPairAt(text, i);
            characters.Add(text.Substring(i, pair ? 2 : 1));
            i += pair ? 1 : 0;
        }

        return characters;
    }

    /// <summary>The place so many characters behind another one.</summary>
    private static int Offset(string text, int at, int count)
    {
        for (; count > 0 && at < text.Length; count--)
        {
            at += IsPairAt(text, at) ? 2 : 1;
        }

        return at;
    }

    /// <summary>The character index of a UTF-16 index.</summary>
    public static int CharacterIndex(string text, int at)
    {
        var count = at;
        for (var i = 1; i < at; i++)
        {
            count -= char.IsSurrogatePair(text[i - 1], text[i]) ? 1 : 0;
        }

        return count;
    }

    public static bool IsPairAt(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);
}
