using System.Diagnostics;
using System.Globalization;
using Mistral.Benchmarks.Silos;

namespace Mistral.Benchmarks.Growth;

/// <summary>
/// <c>growth</c>: how what the whole service takes for a task grows with the size of an execution. Executions one after the other, through
/// REST, on SQLite.
/// </summary>
/// <remarks>
/// The figures of the process hold everything: the API, the engine, the store, the collector. What an execution costs however few tasks it
/// has (its start, its context, its end) is the first row of each shape.
/// </remarks>
internal static class ServiceGrowth
{
    private const int LeastRounds = 10;
    private const int MostRounds = 200;
    private const int TasksPerSize = 20_000;

    private static readonly int[] Sizes = [1, 10, 100, 1_000, 10_000];

    /// <summary>With a context of 10 MB, which has to be sent, stored and read for each.</summary>
    private static readonly int[] Large = [1, 1_000, 10_000];

    public static async Task RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("mistral-growth");
        try
        {
            await using var silo = new EmbeddedSilo(
                Path.Combine(folder.FullName, "mistral.db"),
                "--engine:execution_field_size_limit_kb",
                "-1"
            );
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

    private static async Task ShapeAsync(
        EmbeddedSilo silo,
        TextWriter output,
        string name,
        int[] sizes,
        Func<int, string> definition,
        Func<int, string> input
    )
    {
        foreach (var size in sizes)
        {
            var (wall, used) = await MeasureAsync(
                silo,
                definition(size),
                input(size),
                Math.Clamp(TasksPerSize / size, LeastRounds, MostRounds)
            );
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name}, {size:N0} | {wall / size * 1e6:F1} | {used.Cpu / size * 1e6:F1} | {used.Paused / size * 1e6:F1} | "
                        + $"{used.AllocatedBytes / size:N0} |"
                )
            );
        }
    }

    /// <returns>Of one execution: seconds from before its start until it was seen ended (the median), and what the process took meanwhile
    /// (the mean).</returns>
    private static async Task<(double Wall, ProcessFigures Used)> MeasureAsync(
        EmbeddedSilo silo,
        string definition,
        string input,
        int rounds
    )
    {
        await silo.ReplaceAsync(definition);
        await RunAsync(silo, input);
        var before = await silo.FiguresAsync();
        var walls = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            walls[i] = await RunAsync(silo, input);
        }

        var used = await silo.FiguresAsync() - before;
        if (await silo.HasAnyAsync("ERROR"))
        {
            throw new InvalidOperationException("An execution failed.");
        }

        Array.Sort(walls);
        return (walls[rounds / 2], new(used.Cpu / rounds, used.Paused / rounds, used.AllocatedBytes / rounds));
    }

    private static async Task<double> RunAsync(EmbeddedSilo silo, string input)
    {
        var started = Stopwatch.GetTimestamp();
        await silo.StartAsync(GrowthDefinition.Workflow, $$"""{"input": {{input}}}""");
        while (await silo.HasAnyAsync("RUNNING"))
        {
            await Task.Delay(
                TimeSpan.FromMilliseconds(Math.Clamp(Stopwatch.GetElapsedTime(started).TotalMilliseconds / 20, 1, 50)),
                TimeProvider.System
            );
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
