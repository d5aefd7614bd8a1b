using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Mistral.Benchmarks.Silos;
using Mistral.Storage;
using Mistral.Storage.Executions;

namespace Mistral.Benchmarks.Waiting;

/// <summary>
/// <c>waiting N [SECONDS]</c>: what N executions that wait for a far timer or for a result from outside cost a silo after a restart.
/// </summary>
internal static class WaitingCommand
{
    private const int Writers = 200;
    private const string Probe = "waiting_probe";

    private const string Definitions = """
        version: '2.0'
        waiting_timer:
          tasks:
            t: {wait-before: 864000, action: std.noop}
        waiting_async:
          tasks:
            t: {action: std.async_noop}
        waiting_probe:
          tasks:
            t: {action: std.noop}
        """;

    public static async Task RunAsync(string[] args)
    {
        var count = int.Parse(args[0], CultureInfo.InvariantCulture);
        var quiet = TimeSpan.FromSeconds(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20);
        var folder = Directory.CreateTempSubdirectory("mistral-waiting");
        try
        {
            var file = Path.Combine(folder.FullName, "mistral.db");
            var samples = await SamplesAsync(file);
            var (emptyAnswer, emptyMemory) = await MeasureAsync(file, quiet);
            Print($"{samples.Length} waiting", emptyAnswer, emptyMemory);
            await FillAsync(file, samples, count);
            var (answer, memory) = await MeasureAsync(file, quiet);
            Print($"{count} waiting", answer, memory);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"per waiting execution: {(memory - emptyMemory) * 1e6 / count:F0} bytes; 1,000,000 cost "
                        + $"{memory - emptyMemory:F0} MB x {1e6 / count:F1} above the {emptyMemory:F0} MB of an empty silo"
                )
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>One of each kind, as the service itself stores it.</summary>
    private static async Task<string[]> SamplesAsync(string file)
    {
        await using var silo = new EmbeddedSilo(file);
        await silo.FirstUploadAsync(Definitions);
        return [await silo.StartAsync("waiting_timer"), await silo.StartAsync("waiting_async")];
    }

    private static async Task<(TimeSpan Answer, double Megabytes)> MeasureAsync(string file, TimeSpan quiet)
    {
        await using var silo = new EmbeddedSilo(file);
        var answer = await silo.FirstAnswerAsync(Probe);
        await Task.Delay(quiet, TimeProvider.System);
        return (answer, silo.Megabytes);
    }

    private static async Task FillAsync(string file, string[] samples, int count)
    {
        await using var services = new ServiceCollection()
            .AddStorage(new(DatabaseKind.Sqlite, $"Data Source={file}"))
            .BuildServiceProvider();
        var store = services.GetRequiredService<IExecutionStore>();
        var stored = await Task.WhenAll(samples.Select(store.LoadAsync));
        var next = -1;
        await Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
                        {
                            await store.CommitAsync(Copy(stored[i % stored.Length]!, i));
                        }
                    })
                )
        );
    }

    /// <summary>The same rows under ids of their own.</summary>
    private static ExecutionWrite Copy(StoredExecution sample, int number)
    {
        var suffix = $"{number:x8}";
        string Own(string id) => id[..^suffix.Length] + suffix;
        string Inside(string text) =>
            sample.Tasks.Aggregate(text, (all, task) => all.Replace(task.Id, Own(task.Id), StringComparison.Ordinal));
        return new(
            sample.Execution with
            {
                Id = Own(sample.Execution.Id),
                Internal = Inside(sample.Execution.Internal),
            },
            0,
            [.. sample.Tasks.Select(task => task with { Id = Own(task.Id), Internal = Inside(task.Internal) })],
            [
                .. sample.Actions.Select(action =>
                    action with
                    {
                        Id = Own(action.Id),
                        TaskExecutionId = Own(action.TaskExecutionId!),
                        Internal = Inside(action.Internal),
                    }
                ),
            ],
            []
        );
    }

    private static void Print(string what, TimeSpan answer, double megabytes) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: first start answered {answer.TotalSeconds:F1} s after the process began, working set {megabytes:F0} MB"
            )
        );
}
