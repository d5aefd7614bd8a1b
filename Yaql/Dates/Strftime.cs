using System.Globalization;
using System.Text;
using PythonValues;
using Yaql.Execution;

namespace Yaql.Dates;

/// <summary>C's <c>strftime</c> in the C locale, as Python passes it on.</summary>
internal static class Strftime
{
    public static string Format(PythonDateTime date, string format, Evaluation evaluation)
    {
        var output = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 >= format.Length)
            {
                output.Append(format[i]);
                continue;
            }

            var start = i++;
            var flag = "-_0^#".Contains(format[i]) && i + 1 < format.Length ? format[i++] : '\0';
            var text = Directive(date, format[i], evaluation);
            output.Append(text is null ? format[start..(i + 1)] : Flagged(text, flag, format[i]));
            evaluation.WillBuildText(output.Length);
        }

        return output.ToString();
    }

    /// <summary>The ISO week date: year and week.</summary>
    public static (int Year, int Week) IsoWeek(DateTime date) => (ISOWeek.GetYear(date), ISOWeek.GetWeekOfYear(date));

    private static string? Directive(PythonDateTime date, char directive, Evaluation evaluation)
    {
        var local = date.Local;
        var (weekday, dayOfYear) = ((int)local.DayOfWeek, local.DayOfYear);
        return directive switch
        {
            'Y' => Number(local.Year, 1),
            'C' => Number(local.Year / 100, 2),
            'y' => Number(local.Year % 100, 2),
            'm' => Number(local.Month, 2),
            'd' => Number(local.Day, 2),
            'e' => local.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
            'H' => Number(local.Hour, 2),
            'k' => local.Hour.ToString(CultureInfo.InvariantCulture).PadLeft(2),
            'I' => Number((local.Hour + 11) % 12 + 1, 2),
            'l' => ((local.Hour + 11) % 12 + 1).ToString(CultureInfo.InvariantCulture).PadLeft(2),
            'M' => Number(local.Minute, 2),
            'S' => Number(local.Second, 2),
            'f' => Number(date.Microsecond, 6),
            'p' => local.Hour < 12 ? "AM" : "PM",
            'P' => local.Hour < 12 ? "am" : "pm",
            'a' => DateNames.Weekdays[weekday][..3],
            'A' => DateNames.Weekdays[weekday],
            'b' or 'h' => DateNames.Months[local.Month - 1][..3],
            'B' => DateNames.Months[local.Month - 1],
            'j' => Number(dayOfYear, 3),
            'w' => Number(weekday, 1),
            'u' => Number((weekday + 6) % 7 + 1, 1),
            'U' => Number((dayOfYear + 6 - weekday) / 7, 2),
            'W' => Number((dayOfYear + 6 - (weekday + 6) % 7) / 7, 2),
            'V' => Number(IsoWeek(local).Week, 2),
            'G' => Number(IsoWeek(local).Year, 1),
            'g' => Number(IsoWeek(local).Year % 100, 2),
            'z' => date.OffsetText(""),
            'Z' => ZoneName(date),
            's' => Math.Floor(date.Timestamp).ToString("0", CultureInfo.InvariantCulture),
            'n' => "\n",
            't' => "\t",
            '%' => "%",
            'c' => Format(date, "%a %b %e %H:%M:%S %Y", evaluation),
            'x' or 'D' => Format(date, "%m/%d/%y", evaluation),
            'X' or 'T' => Format(date, "%H:%M:%S", evaluation),
            'F' => Format(date, "%Y-%m-%d", evaluation),
            'R' => Format(date, "%H:%M", evaluation),
            'r' => Format(date, "%I:%M:%S %p", evaluation),
            '+' => Format(date, "%a %b %e %H:%M:%S %Z %Y", evaluation),
            _ => null,
        };
    }

    private static string ZoneName(PythonDateTime date) => date.ZoneName ?? (date.Offset is { IsTrue: false } ? "UTC" : "");

    private static string Number(int value, int width) => value.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');

    private static string Flagged(string text, char flag, char directive) =>
        flag switch
        {
            '-' when text.Length > 0 && char.IsAsciiDigit(text[^1]) && directive != 'f' => text.TrimStart('0', ' ') is { Length: > 0 } rest
                ? rest
                : "0",
            '_' when text.Length > 0 && char.IsAsciiDigit(text[^1]) => (text.TrimStart('0') is { Length: > 0 } rest ? rest : "0").PadLeft(
                text.Length
            ),
            '0' => text.Replace(' ', '0'),
            '^' => text.ToUpperInvariant(),
            '#' => directive == 'p' ? text.ToLowerInvariant() : text.ToUpperInvariant(),
            _ => text,
        };
}
