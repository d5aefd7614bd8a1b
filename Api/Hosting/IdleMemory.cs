namespace Mistral.Api.Hosting;

/// <summary>
/// While the process does little, what it no longer needs goes back to the system: after its start, and after times with much work. The
/// collector by itself looks when something is made, and an idle service makes little.
/// </summary>
internal sealed class IdleMemory(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Bytes: who makes more in an interval is not idle.</summary>
    private const long MostMade = 2_000_000;

    /// <summary>Bytes: for less a collection is not worth its time.</summary>
    private const long LeastGain = 4_000_000;

    /// <summary>Bytes: all threads stand still while what lives is moved, so with more it is left to the collector.</summary>
    private const long MostAlive = 64_000_000;

    /// <param name="Made">Since the start.</param>
    /// <param name="Alive">After the last collection.</param>
    /// <param name="Held">By the heap, what is free in it included.</param>
    internal readonly record struct Look(long Made, long Alive, long Held);

    /// <summary>Whether what is free should be given back now.</summary>
    internal static bool IsDue(Look before, Look now) =>
        now.Made - before.Made < MostMade && now.Alive < MostAlive && now.Held - now.Alive > LeastGain;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var before = See();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = See();
            if (IsDue(before, now))
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }

            before = now;
        }
    }

    private static Look See()
    {
        var last = GC.GetGCMemoryInfo(GCKind.Any);
        return new(GC.GetTotalAllocatedBytes(), last.HeapSizeBytes, Math.Max(last.TotalCommittedBytes, GC.GetTotalMemory(false)));
    }
}
