using System.Globalization;

namespace Mistral.Engine.Executions;

/// <summary>Times as users read them: <c>YYYY-MM-DD HH:MM:SS</c>, UTC.</summary>
internal static class UserTime
{
    public static string Text(long microseconds) =>
        DateTimeOffset
            .UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond)
            .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string? Text(long? microseconds) => microseconds is { } time ? Text(time) : null;
}
