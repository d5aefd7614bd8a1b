using System.Globalization;

namespace Mistral.Grains.Texts;

/// <summary>Stored times (microseconds since 1970 UTC) as Mistral shows them.</summary>
internal static class WireTime
{
    public static string? Text(object? microseconds) =>
        microseconds is long value
            ? DateTimeOffset.UnixEpoch.AddMicroseconds(value).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : null;

    public static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Time(long microseconds) => DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds);
}
