using System.Globalization;

namespace Mistral.Simulation.Clock;

/// <summary>The time at which a simulation begins, as authors write it: UTC unless it says otherwise.</summary>
internal static class StartTime
{
    public static long? Read(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
            ? (start - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
            : null;
}
