using System.Diagnostics;
using System.Globalization;
using Mistral.Benchmarks.Silos;

namespace Mistral.Benchmarks.Growth;

/// <summary><c>growth</c>: how what the whole service takes for a task grows with the size of an execution. Executions one after the other, through REST, on SQLite.</summary>
/// <remarks>
/// What an execution costs however few tasks it has (its start, its context, its end) is what one with a single task costs; it is taken off.
/// The figures of the process hold everything: the API, the engine, the store, the collector.
/// </remarks>
internal static class ServiceGrowth
{
    private const int LeastRounds = 10;
    private const int MostRounds = 400;
    private const int TasksPerSize = 20_000;

    private static readonly int[] Sizes = [10, 100, 1_000, 10_000];

    /// <summary>With fewer tasks the 10 MB themselves, sent, stored and read, hide what the tasks take.</summary>
    private static readonly int[] Large = [10_000];

    public static async Task RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("mistral-growth");
        try
        {
            await using var silo = new EmbeddedSilo(Path.Combine(folder.FullName, "mistral.db"), "--engine:execution_field_size_limit_kb", "-1");
            await silo.FirstUploadAsync(GrowthDefinition.Chain(1));
            await ShapeAsync(silo, TextWriter.Null, "warm-up", Sizes, GrowthDefinition.Chain, _ => Text(1));
            output.WriteLine("| shape, tasks | µs a task | CPU-µs a task | of these the collector stopped it | bytes a task |");
            output.WriteLine("| --- | --- | --- | --- | --- |");
            await ShapeAsync(silo, output, "chain, context 1 KB", Sizes, GrowthDefinition.Chain, _ => Text(1));
            await ShapeAsync(silo, output, "chain, context 10 MB", Large, GrowthDefinition.Chain, _ => Text(10_240));
            await ShapeAsync(silo, output, "with-items", [.. Sizes, 100_000], _ => GrowthDefinition.Items(0), Items);
            await ShapeAsync(silo, output, "with-items, concurrency 100", [.. Sizes, 100_000], _ => GrowthDefinition.Items(100), Items);
            await ShapeAsync(silo, output, "fork-join", Sizes, GrowthDefinition.ForkJoin, _ => Text(1));
            await ShapeAsync(silo, output, "fork-join, context 10 MB", Large, GrowthDefinition.ForkJoin, _ => Text(10_240));
            await ShapeAsync(silo, output, "loop", Sizes, GrowthDefinition.Loop, _ => Text(1));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Text(int kilobytes) => $"[{string.Join(", ", Enumerable.Repeat($"\"{new string('x', 1_000)}\"", kilobytes))}]";

    private static string Items(int count) => $"[{string.Join(", ", Enumerable.Range(0, count))}]";

    private static async Task ShapeAsync(EmbeddedSilo silo, TextWriter output, string name, int[] sizes, Func<int, string> definition, Func<int, string> input)
    {
        var one = await MeasureAsync(silo, definition(1), input(1), Math.Max(LeastRounds, MostRounds / Math.Max(1, input(1).Length >> 15)));
        foreach (var size in sizes)
        {
            var rounds = Math.Clamp(TasksPerSize / size, LeastRounds, MostRounds);
            var (wall, used) = await MeasureAsync(silo, definition(size), input(size), rounds);
            double PerTask(double all, double first) => (all - first) / (size - 1);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name}, {size:N0} | {PerTask(wall, one.Wall) * 1e6:F1} | {PerTask(used.Cpu, one.Used.Cpu) * 1e6:F1} | {PerTask(used.Paused, one.Used.Paused) * 1e6:F1} | {PerTask(used.AllocatedBytes, one.Used.AllocatedBytes):N0} |"));
        }
    }

    /// <returns>Of one execution: seconds from before its start until it was seen ended, and what the process took meanwhile.</returns>
    private static async Task<(double Wall, ProcessFigures Used)> MeasureAsync(EmbeddedSilo silo, string definition, string input, int rounds)
    {
        await silo.ReplaceAsync(definition);
        await RunAsync(silo, input);
        var before = await silo.FiguresAsync();
        var wall = 0.0;
        for (var i = 0; i < rounds; i++)
        {
            wall += await RunAsync(silo, input);
        }

        var used = await silo.FiguresAsync() - before;
        if (await silo.HasAnyAsync(GrowthDefinition.Workflow, "ERROR"))
        {
            throw new InvalidOperationException("An execution failed.");
        }

        return (wall / rounds, new(used.Cpu / rounds, used.Paused / rounds, used.AllocatedBytes / rounds));
    }

    private static async Task<double> RunAsync(EmbeddedSilo silo, string input)
    {
        var started = Stopwatch.GetTimestamp();
        await silo.StartAsync(GrowthDefinition.Workflow, $$"""{"input": {{input}}}""");
        while (await silo.HasAnyAsync(GrowthDefinition.Workflow, "RUNNING"))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Clamp(Stopwatch.GetElapsedTime(started).TotalMilliseconds / 20, 1, 50)), TimeProvider.System);
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
