using System.Globalization;
using System.Text.RegularExpressions;

namespace Mistral.Engine.Language.Yaml;

/// <summary>Dates and times of YAML, in the text under which Mistral stores them: no offset, always six digits of a second.</summary>
internal static partial class YamlTimestamps
{
    /// <exception cref="FormatException">It looks like a time, and is none.</exception>
    public static bool TryRead(string text, out string stored)
    {
        stored = text;
        var match = Pattern().Match(text);
        if (!match.Success)
        {
            return false;
        }

        var day = new[] { "y", "mo", "d" }.Select(part => int.Parse(match.Groups[part].Value, CultureInfo.InvariantCulture)).ToArray();
        if (day[0] < 1 || day[1] is < 1 or > 12 || day[2] < 1 || day[2] > DateTime.DaysInMonth(day[0], day[1]))
        {
            throw new FormatException($"'{text}' is not a date");
        }

        stored = string.Create(CultureInfo.InvariantCulture, $"{day[0]:0000}-{day[1]:00}-{day[2]:00}");
        if (match.Groups["h"].Success)
        {
            stored += Time(text, match);
        }

        return true;
    }

    private static string Time(string text, Match match)
    {
        var time = new[] { "h", "mi", "s" }.Select(part => int.Parse(match.Groups[part].Value, CultureInfo.InvariantCulture)).ToArray();
        if (time[0] > 23 || time[1] > 59 || time[2] > 59)
        {
            throw new FormatException($"'{text}' is not a time");
        }

        var fraction = match.Groups["f"].Value;
        fraction = fraction.Length > 6 ? fraction[..6] : fraction.PadRight(6, '0');
        return string.Create(CultureInfo.InvariantCulture, $"T{time[0]:00}:{time[1]:00}:{time[2]:00}.{fraction}");
    }

    [GeneratedRegex(
        @"^(?:(?<y>[0-9]{4})-(?<mo>[0-9]{2})-(?<d>[0-9]{2})"
            + @"|(?<y>[0-9]{4})-(?<mo>[0-9]{1,2})-(?<d>[0-9]{1,2})(?:[Tt]|[ \t]+)"
            + @"(?<h>[0-9]{1,2}):(?<mi>[0-9]{2}):(?<s>[0-9]{2})(?:\.(?<f>[0-9]*))?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)\z"
    )]
    private static partial Regex Pattern();
}
