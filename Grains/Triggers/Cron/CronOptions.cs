using Mistral.Grains.Executions.Loading;

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

    /// <summary>Slots that are worked on at the same time.</summary>
    public int ConcurrentSlots { get; init; } = 2048;

    /// <summary>Of these, starts that are on their way to be durable: as many as one commit takes.</summary>
    /// <remarks>What waits beyond it in memory is in the way of the collector.</remarks>
    public int ConcurrentStarts { get; init; } = 512;

    /// <summary>Triggers of the next seconds that are held at most, the earliest first; the others follow as these move on.</summary>
    public int MostNear { get; init; } = 50_000;

    /// <summary>Where clients' starts wait too, half of the places are left to them: a start that is refused comes a second late.</summary>
    internal int StartsWithin(ExecutionOptions limits) => Math.Clamp(limits.PendingStarts / 2, 1, ConcurrentStarts);
}
