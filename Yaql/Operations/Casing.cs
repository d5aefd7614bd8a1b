using System.Collections.Frozen;
using System.Text;
using Pythonic;

namespace Yaql.Operations;

/// <summary>Upper and lower case as Unicode's full mapping has them: one character may become several.</summary>
internal static class Casing
{
    private static readonly FrozenDictionary<char, string> LongUpper = new Dictionary<char, string>
    {
        ['ß'] = "SS", ['ŉ'] = "ʼN", ['ǰ'] = "J̌", ['ΐ'] = "Ϊ́", ['ΰ'] = "Ϋ́", ['և'] = "ԵՒ", ['ẖ'] = "H̱", ['ẗ'] = "T̈", ['ẘ'] = "W̊", ['ẙ'] = "Y̊", ['ẚ'] = "Aʾ",
        ['ﬀ'] = "FF", ['ﬁ'] = "FI", ['ﬂ'] = "FL", ['ﬃ'] = "FFI", ['ﬄ'] = "FFL", ['ﬅ'] = "ST", ['ﬆ'] = "ST",
    }.ToFrozenDictionary();

    public static string Upper(string text)
    {
        Budget.AskText(text.Length);
        var upper = text.ToUpperInvariant();
        if (Ascii.IsValid(text) || !upper.Any(LongUpper.ContainsKey))
        {
            return upper;
        }

        Budget.AskText(text.Length * 3L);
        var output = new StringBuilder(text.Length + 4);
        foreach (var c in upper)
        {
            _ = LongUpper.TryGetValue(c, out var several) ? output.Append(several) : output.Append(c);
        }

        return output.ToString();
    }

    public static string Lower(string text)
    {
        Budget.AskText(text.Length);
        var lower = text.ToLowerInvariant();
        if (Ascii.IsValid(text) || text.AsSpan().IndexOfAny('İ', 'Σ') < 0)
        {
            return lower;
        }

        var output = new StringBuilder(text.Length + 4);
        for (var i = 0; i < text.Length; i++)
        {
            _ = text[i] switch
            {
                'İ' => output.Append("i̇"),
                'Σ' => output.Append(IsLetter(text, i - 1) && !IsLetter(text, i + 1) ? 'ς' : 'σ'),
                _ => output.Append(lower[i]),
            };
        }

        return output.ToString();
    }

    private static bool IsLetter(string text, int at) => at >= 0 && at < text.Length && char.IsLetter(text[at]);
}
