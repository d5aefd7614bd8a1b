namespace Mistral.Grains.Health;

/// <summary>
/// The machine's clock, but never backwards: where that is set back, this one goes on slowly until it has been caught up with.
/// </summary>
/// <remarks>
/// What counts on time going on, the collection of grains that rest among it, works no more after a jump back; and what is recorded keeps
/// its order.
/// Forward jumps are followed at once: a machine that slept has them.
/// </remarks>
public sealed class SteadyTime(TimeProvider inner) : TimeProvider
{
    /// <summary>While it waits for the machine's clock, it goes at a tenth of the speed.</summary>
    private const int Slowness = 10;

    private readonly Lock _lock = new();
    private DateTimeOffset _last = inner.GetUtcNow();
    private long _lastStamp = inner.GetTimestamp();

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            var now = inner.GetUtcNow();
            var stamp = inner.GetTimestamp();
            _last = now >= _last ? now : _last + (inner.GetElapsedTime(_lastStamp, stamp) / Slowness);
            _lastStamp = stamp;
            return _last;
        }
    }

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
