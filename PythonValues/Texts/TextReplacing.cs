using System.Text;

namespace PythonValues;

/// <summary>Python's <c>replace</c> and <c>*</c> of texts. What is made is paid for while it grows.</summary>
public static class TextReplacing
{
    /// <param name="text">Where it is replaced.</param>
    /// <param name="old">What; nothing: before each character and at the end.</param>
    /// <param name="replacement">By what.</param>
    /// <param name="count">How often at most; negative: always.</param>
    public static string Replace(string text, string old, string replacement, long count)
    {
        var left = count < 0 ? long.MaxValue : count;
        var output = new StringBuilder();
        var at = 0;
        if (old.Length == 0)
        {
            foreach (var c in CodePoints.Split(text))
            {
                Append(left-- > 0 ? replacement : "");
                Append(c);
            }

            Append(left > 0 ? replacement : "");
            return Taken();
        }

        for (var found = 0; left > 0 && (found = TextSearch.IndexOf(text, old, at)) >= 0; left--, at = found + old.Length)
        {
            Budget.Pay(1);
            Append(text.AsSpan(at, found - at));
            Append(replacement);
        }

        if (at == 0)
        {
            return text;
        }

        Append(text.AsSpan(at));
        return Taken();

        void Append(ReadOnlySpan<char> part)
        {
            Budget.Current?.GrowText(output.Length + (long)part.Length);
            output.Append(part);
        }

        string Taken()
        {
            Budget.AskText(output.Length);
            return output.ToString();
        }
    }

    /// <summary>The text as often as said; nothing for less than once.</summary>
    public static string Repeat(string text, long count)
    {
        if (count <= 0 || text.Length == 0)
        {
            return "";
        }

        Budget.AskText(count > int.MaxValue ? long.MaxValue / sizeof(char) : text.Length * count);
        Budget.Ask(sizeof(char) * text.Length * count);
        return new StringBuilder(text.Length * (int)count).Insert(0, text, (int)count).ToString();
    }
}
