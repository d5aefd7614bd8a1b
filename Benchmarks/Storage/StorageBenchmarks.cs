using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage;
using Mistral.Storage.Executions;
using Mistral.Storage.Listing;

namespace Mistral.Benchmarks.Storage;

/// <summary>
/// The database alone: commits of workflows of ten tasks by many writers, and lists of 100 among many. Arguments: kind, connection,
/// executions, writers.
/// </summary>
internal static class StorageBenchmarks
{
    private const int Page = 100;
    private const int Rounds = 200;

    private static readonly Caller Anybody = Caller.Anonymous;

    public static async Task RunAsync(string[] arguments)
    {
        var options = new StorageOptions(Enum.Parse<DatabaseKind>(arguments[0], ignoreCase: true), arguments[1]);
        var (executions, writers) = (int.Parse(arguments[2]), int.Parse(arguments[3]));
        await StorageSchema.UpgradeAsync(options);
        await using var services = new ServiceCollection().AddStorage(options).BuildServiceProvider();
        var store = services.GetRequiredService<IExecutionStore>();
        await CommitAsync(store, "one writer", Math.Min(executions, 500), 1, inOne: false);
        await CommitAsync(store, $"{writers} writers", executions, writers, inOne: false);
        await CommitAsync(store, $"{writers} writers, ended in the first commit", executions, writers, inOne: true);
        var rows = services.GetRequiredService<IRowReader>();
        foreach (var (name, query) in ListQueries.All)
        {
            await ListAsync(rows, name, query);
        }
    }

    /// <summary>
    /// Each workflow is two commits: started with all its tasks running, then ended. Or one, as for a workflow whose actions all end in the
    /// turn that starts them.
    /// </summary>
    private static async Task CommitAsync(IExecutionStore store, string name, int count, int writers, bool inOne)
    {
        var next = -1;
        var commits = inOne ? 1 : 2;
        var latencies = new double[count * commits];
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            Enumerable
                .Range(0, writers)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
                        {
                            var (start, end) = SampleWrites.Of($"{started:x}-{i:00000000}", started + i);
                            latencies[i * commits] = await TimedAsync(() =>
                                store.CommitAsync(inOne ? end with { ExpectedVersion = 0 } : start)
                            );
                            if (!inOne)
                            {
                                latencies[(i * commits) + 1] = await TimedAsync(() => store.CommitAsync(end));
                            }
                        }
                    })
                )
        );
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var cpuMilliseconds = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds;
        Print($"commit, {name}: {count / seconds:F0} workflows/s, {cpuMilliseconds / count:F3} ms CPU of this process each", latencies);
    }

    private static async Task ListAsync(IRowReader rows, string name, ListQuery query)
    {
        var latencies = new double[Rounds];
        string? marker = null;
        for (var i = 0; i < Rounds; i++)
        {
            latencies[i] = await TimedAsync(async () =>
            {
                var page = (await rows.ListAsync(query with { Limit = Page, Marker = marker }, Anybody)).Rows;
                marker = page.Length == Page ? page[^1].Text("id") : null;
            });
        }

        Print($"list {name}", latencies);
    }

    private static async Task<double> TimedAsync(Func<Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static void Print(string what, double[] latencies)
    {
        Array.Sort(latencies);
        Console.WriteLine(
            $"{what}; p50 {latencies[latencies.Length / 2]:F2} ms, p99 {latencies[latencies.Length * 99 / 100]:F2} ms, max "
                + $"{latencies[^1]:F2} ms"
        );
    }
}
