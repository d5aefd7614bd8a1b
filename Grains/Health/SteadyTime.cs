namespace Mistral.Grains.Health;

/// <summary>
/// The machine's clock, but never backwards, and without its jumps: it goes on as time passes until the database, whose clock all silos
/// share, says which of the two is right.
/// </summary>
/// <remarks>
/// What counts on time going on, the collection of grains that rest among it, works no more after a jump back; what is recorded keeps its
/// order; and timers that are set while a clock is an hour off would go off an hour off.
/// A machine that slept has a jump forward, too: that is followed once the database has agreed.
/// </remarks>
public sealed class SteadyTime(TimeProvider inner) : TimeProvider
{
    /// <summary>What is less is no jump: it is followed, forward at once.</summary>
    private static readonly TimeSpan Jump = TimeSpan.FromSeconds(5);

    /// <summary>More than what machines with a time service, and a slow answer of the database, are apart.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(10);

    /// <summary>While it waits for the machine's clock, it goes at a tenth of the speed.</summary>
    private const int Slowness = 10;

    /// <summary>Between two looks that belong together no more time passes, unless the process stood still.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private const int MostLooks = 3;

    private readonly Lock _lock = new();
    private DateTimeOffset _last = inner.GetUtcNow();
    private DateTimeOffset _machine = inner.GetUtcNow();
    private long _lastStamp = inner.GetTimestamp();

    /// <summary>How far the machine's clock is ahead, as far as is known.</summary>
    private TimeSpan _ahead;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return Now();
        }
    }

    /// <summary>Tells it the time of the database.</summary>
    /// <returns>How far the machine's clock is ahead of that.</returns>
    public TimeSpan Compare(DateTimeOffset database)
    {
        lock (_lock)
        {
            var mine = Now();
            var ahead = _machine - database;
            if (ahead.Duration() <= Tolerance)
            {
                _ahead = TimeSpan.Zero;
            }
            else if ((mine - database).Duration() > Tolerance)
            {
                _ahead = ahead;
            }

            _last = Later(_machine - _ahead, TimeSpan.Zero);
            return ahead;
        }
    }

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);

    private DateTimeOffset Now()
    {
        var (stamp, machine) = Look();
        var passed = inner.GetElapsedTime(_lastStamp, stamp);
        var jumped = machine - _machine - passed;
        if (jumped.Duration() > Jump)
        {
            _ahead += jumped;
        }

        (_lastStamp, _machine) = (stamp, machine);
        return _last = Later(_machine - _ahead, passed);
    }

    /// <summary>
    /// Both at the same moment. The clock is looked at once: one that is set between two looks would have jumped unseen, and one that ran
    /// an hour ahead for a moment goes slowly for ten.
    /// </summary>
    private (long Stamp, DateTimeOffset Machine) Look()
    {
        var stamp = inner.GetTimestamp();
        var machine = inner.GetUtcNow();
        for (var i = 0; i < MostLooks && inner.GetElapsedTime(stamp) > Moment; i++)
        {
            (stamp, machine) = (inner.GetTimestamp(), inner.GetUtcNow());
        }

        return (stamp, machine);
    }

    private DateTimeOffset Later(DateTimeOffset now, TimeSpan passed) => now >= _last ? now : _last + (passed / Slowness);
}
