using System.Globalization;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Storage.Listing;

/// <summary>Values of filters, from the texts of the URL to what the column holds.</summary>
internal static class FilterValue
{
    public const long Second = 1_000_000;

    private static readonly string[] TimeForms =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd HH:mm:ss.FFFFFF",
        "yyyy-MM-ddTHH:mm",
        "yyyy-MM-ddTHH:mm:ss",
        "yyyy-MM-ddTHH:mm:ss.FFFFFF",
        "yyyy-MM-dd HH:mm:ssK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFK",
        "yyyy-MM-ddTHH:mm:ssK",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFK",
    ];

    public static object Of(Column column, string text) =>
        column.Kind switch
        {
            ColumnKind.Bool => text.Length > 0,
            ColumnKind.Int => long.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? number
                : throw Wrong(column, text, "an integer"),
            ColumnKind.Time => Time(column, text),
            _ => text,
        };

    /// <summary>Microseconds since 1970 UTC.</summary>
    public static long Time(Column column, string text) =>
        DateTimeOffset.TryParseExact(
            text.Trim(),
            TimeForms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
            : throw Wrong(column, text, "a time like YYYY-MM-DD HH:MM:SS");

    private static MistralFault Wrong(Column column, string text, string expected) =>
        new(FaultKind.Invalid, $"Invalid value of the filter '{column.Name}': '{text}' is not {expected}.");
}
