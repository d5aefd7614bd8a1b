using PythonValues;

namespace Yaql.Dates;

/// <summary>Cuts a free-form date into numbers (with a fraction), words, and single other characters; blanks become one.</summary>
internal static class DateTokens
{
    public static List<string> Split(string text)
    {
        var tokens = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            var end = at + 1;
            if (char.IsAsciiDigit(text[at]))
            {
                end = NumberEnd(text, at);
            }
            else if (char.IsLetter(text[at]))
            {
                while (end < text.Length && char.IsLetter(text[end]))
                {
                    end++;
                }
            }

            Budget.Pay(8);
            var token = text[at..end];
            tokens.Add(TextTrimming.IsBlank(token[0]) ? " " : token);
            at = end;
        }

        return tokens;
    }

    /// <summary>One dot (or a comma after seconds) with digits around is a fraction; with two dots the parts are a date.</summary>
    private static int NumberEnd(string text, int at)
    {
        var end = Digits(text, at);
        if (
            end + 1 < text.Length
            && text[end] is '.' or ','
            && char.IsAsciiDigit(text[end + 1])
            && (text[end] == '.' || (at > 0 && text[at - 1] == ':'))
        )
        {
            var fraction = Digits(text, end + 1);
            var isDate = fraction + 1 < text.Length && text[fraction] == '.' && char.IsAsciiDigit(text[fraction + 1]);
            var beganAsDate = at > 1 && text[at - 1] == '.' && char.IsAsciiDigit(text[at - 2]);
            return isDate || beganAsDate ? end : fraction;
        }

        return end;
    }

    private static int Digits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }
}

/// <summary>The words for hours, minutes, seconds.</summary>
internal static class TimeUnits
{
    public static char Of(string? token) =>
        token?.ToLowerInvariant() switch
        {
            "h" or "hour" or "hours" => 'h',
            "m" or "minute" or "minutes" => 'm',
            "s" or "second" or "seconds" => 's',
            _ => '\0',
        };
}
