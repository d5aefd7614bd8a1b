using System.Diagnostics;

namespace Mistral.Benchmarks.Expressions;

/// <summary>What one call takes.</summary>
internal readonly record struct Cost(double Seconds, long Bytes);

/// <summary>Measures quickly: warmed up, then the best of several rounds, so that other work on the machine shows little.</summary>
internal static class Stopwatched
{
    private const int Rounds = 9;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(60);

    public static Cost Of(Func<object?> work)
    {
        var calls = CallsWithin(work, WarmUp);
        calls = Math.Max(1, (int)(calls * (Round / WarmUp)));
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < Rounds; round++)
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
        for (; calls < 2 || Stopwatch.GetElapsedTime(started) < time; calls++)
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
