using System.Diagnostics;

namespace Mistral.Benchmarks.Expressions;

/// <summary>What one call takes.</summary>
internal readonly record struct Cost(double Seconds, long Bytes);

/// <summary>
/// Measures quickly: warmed up, then the best of many short rounds. A round shorter than a time slice is not interrupted by other work on
/// the machine.
/// </summary>
internal static class Stopwatched
{
    /// <summary>So many calls until the compiler has done its best.</summary>
    private const int FewestCalls = 40;

    private const int FewestRounds = 3;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Measured = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(3);

    public static Cost Of(Func<object?> work)
    {
        var calls = CallsWithin(work, WarmUp);
        calls = Math.Max(1, (int)(calls * (Round / WarmUp)));
        var best = TimeSpan.MaxValue;
        var began = Stopwatch.GetTimestamp();
        for (var round = 0; round < FewestRounds || Stopwatch.GetElapsedTime(began) < Measured; round++)
        {
            var started = Stopwatch.GetTimestamp();
            Repeat(work, calls);
            var elapsed = Stopwatch.GetElapsedTime(started);
            best = elapsed < best ? elapsed : best;
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Repeat(work, calls);
        return new(best.TotalSeconds / calls, (GC.GetAllocatedBytesForCurrentThread() - before) / calls);
    }

    private static int CallsWithin(Func<object?> work, TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        var calls = 0;
        for (; calls < FewestCalls || Stopwatch.GetElapsedTime(started) < time; calls++)
        {
            work();
        }

        return calls;
    }

    private static void Repeat(Func<object?> work, int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            work();
        }
    }
}
