using System.Diagnostics;

namespace Mistral.Benchmarks.Growth;

/// <summary><c>growth engine</c>: how what the engine alone takes for a task grows with the size of an execution.</summary>
/// <remarks>
/// The collector's pauses stand apart: small executions die young, those of a hundred megabytes are copied once or twice while they live.
/// </remarks>
internal static class EngineGrowth
{
    private const int Rounds = 5;
    private const int WarmTasks = 20_000;

    private static readonly int[] Sizes = [10, 100, 1_000, 10_000];

    public static void Run(TextWriter output)
    {
        Print(TextWriter.Null, "warm-up", Sizes, size => new(GrowthDefinition.Chain(size), Text(1)));
        output.WriteLine("{0,-28} {1,8} {2,10} {3,10} {4,12} {5,10}", "shape", "size", "us/task", "+ GC us", "bytes/task", "total ms");
        foreach (var kilobytes in new[] { 1, 10_240 })
        {
            Print(output, $"chain, context {kilobytes} KB", Sizes, size => new(GrowthDefinition.Chain(size), Text(kilobytes)));
        }

        Print(output, "with-items", [.. Sizes, 100_000], size => new(GrowthDefinition.Items(0), Items(size)));
        Print(output, "with-items, concurrency 100", [.. Sizes, 100_000], size => new(GrowthDefinition.Items(100), Items(size)));
        Print(output, "fork-join", Sizes, size => new(GrowthDefinition.ForkJoin(size), Text(1)));
        Print(output, "fork-join, context 10 MB", Sizes, size => new(GrowthDefinition.ForkJoin(size), Text(10_240)));
        Print(output, "loop", Sizes, size => new(GrowthDefinition.Loop(size), Text(1)));
    }

    private static object Text(int kilobytes) => Enumerable.Range(0, kilobytes).Select(i => (object?)new string('x', 1_000)).ToArray();

    private static object Items(int count) => Enumerable.Range(0, count).Select(i => (object?)(long)i).ToArray();

    private static void Print(TextWriter output, string name, int[] sizes, Func<int, EngineScenario> make)
    {
        foreach (var size in sizes)
        {
            var scenario = make(size);
            var rounds = Math.Max(Rounds, WarmTasks / size);
            scenario.Run();
            GC.Collect();
            var (bytes, paused) = (GC.GetAllocatedBytesForCurrentThread(), GC.GetTotalPauseDuration());
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < rounds; i++)
            {
                scenario.Run();
            }

            var elapsed = Stopwatch.GetElapsedTime(started);
            paused = GC.GetTotalPauseDuration() - paused;
            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
            var tasks = (double)rounds * size;
            output.WriteLine(
                "{0,-28} {1,8:N0} {2,10:F1} {3,10:F1} {4,12:N0} {5,10:F1}",
                name,
                size,
                (elapsed - paused).TotalMicroseconds / tasks,
                paused.TotalMicroseconds / tasks,
                bytes / tasks,
                elapsed.TotalMilliseconds / rounds
            );
        }
    }
}
