using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mistral.Simulation.Clock;

/// <summary>Spans of time as authors write them: a number of seconds, or <c>1d 2h 3m 4s 5ms</c>. In microseconds.</summary>
internal static partial class Duration
{
    private const long Second = 1_000_000;

    /// <summary>A thousand years: beyond, no clock counts.</summary>
    private const double Longest = 1000d * 366 * 24 * 3600 * Second;

    private static readonly (string Name, long Length)[] Units =
    [
        ("d", 86_400 * Second),
        ("h", 3_600 * Second),
        ("m", 60 * Second),
        ("s", Second),
        ("ms", 1_000),
    ];

    public const string Form = "a number of seconds, or a text like 30s, 5m, 2h, 1d 12h";

    public static bool TryRead(object? value, out long microseconds)
    {
        microseconds = 0;
        var length = value switch
        {
            long seconds => seconds * (double)Second,
            double seconds => seconds * Second,
            string text => Sum(text),
            _ => double.NaN,
        };
        if (!(length >= 0 && length <= Longest))
        {
            return false;
        }

        microseconds = (long)length;
        return true;
    }

    /// <summary>With the two largest units that it has.</summary>
    public static string Text(long microseconds)
    {
        var text = new StringBuilder();
        var parts = 0;
        foreach (var (name, length) in Units)
        {
            if (microseconds / length is > 0 and var count)
            {
                text.Append(parts++ > 0 ? " " : "").Append(count.ToString(CultureInfo.InvariantCulture)).Append(name);
                microseconds %= length;
            }

            if (parts == 2)
            {
                break;
            }
        }

        return parts == 0 ? "0s" : text.ToString();
    }

    private static double Sum(string text)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds * Second;
        }

        return Whole().IsMatch(text)
            ? Part()
                .Matches(text)
                .Sum(part =>
                    double.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture)
                    * Units.First(unit => unit.Name == part.Groups[2].Value).Length
                )
            : double.NaN;
    }

    [GeneratedRegex(@"^\s*(\d{1,9}(\.\d{1,9})?\s*(d|h|ms|m|s)\s*)+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(\d{1,9}(?:\.\d{1,9})?)\s*(d|h|ms|m|s)")]
    private static partial Regex Part();
}
