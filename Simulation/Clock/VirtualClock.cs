namespace Mistral.Simulation.Clock;

/// <summary>A clock that stands until somebody sets it forward.</summary>
internal sealed class VirtualClock(long start) : TimeProvider
{
    /// <summary>Microseconds since 1970 UTC.</summary>
    public long Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(Now * TimeSpan.TicksPerMicrosecond);
}
