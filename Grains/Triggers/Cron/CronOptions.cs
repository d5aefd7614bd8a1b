namespace Mistral.Grains.Triggers.Cron;

/// <summary><c>[cron_trigger]</c>.</summary>
public sealed record CronOptions
{
    /// <summary><c>enabled</c>: whether triggers fire at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>
    /// <c>execution_interval</c>: between looks at the table. Slots start on time whatever it is; triggers of other silos are seen so late
    /// at most.
    /// </summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Slots that are started at the same time.</summary>
    public int ConcurrentStarts { get; init; } = 2048;

    /// <summary>Triggers of the next seconds that are held at most, the earliest first; the others follow as these move on.</summary>
    public int MostNear { get; init; } = 50_000;
}
