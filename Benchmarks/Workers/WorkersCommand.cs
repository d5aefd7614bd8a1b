using System.Diagnostics;
using System.Globalization;
using Mistral.Benchmarks.Load;

namespace Mistral.Benchmarks.Workers;

/// <summary>
/// <c>workers --url URL,… [--tasks 10] [--clients 16] [--seconds 10] [--workers 4] [--max 64] [--each] [--cpu LABEL=PID,…]</c>:
/// executions whose tasks, one after the other, are done by workers over HTTP; so many seconds, after a third of it that is not counted.
/// </summary>
internal static class WorkersCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var (tasks, during) = (Arguments.Number(args, "--tasks", 10), TimeSpan.FromSeconds(Arguments.Number(args, "--seconds", 10)));
        var (clients, workers) = (Arguments.Number(args, "--clients", 16), Arguments.Number(args, "--workers", 4));
        var cpuRoots = Arguments.Option(args, "--cpu", "");
        var name = $"bench.w{Guid.CreateVersion7().ToString("N")[20..]}";
        using var service = new ServiceClient(Arguments.Urls(args), clients + workers + 2);
        await service.PostTextAsync("actions", $"version: '2.0'\n{name}.step:\n  base: std.worker queue=\"{name}\"\n");
        await service.UploadAsync($"version: '2.0'\n{name}:\n  tasks:\n{LoadScenario.Chain(tasks, $"{name}.step")}");
        using var ending = new CancellationTokenSource();
        var work = Enumerable
            .Range(0, workers)
            .Select(_ => new BenchmarkWorker(service, name, Arguments.Number(args, "--max", 64), args.Contains("--each")))
            .ToArray();
        var working = work.Select(worker => worker.RunAsync(ending.Token)).ToArray();
        await BurstAsync(service, name, clients, during / 3, working); // the code is compiled
        var asked = work.Sum(worker => worker.Requests);
        var cpu = CpuTimes.Of(cpuRoots);
        var clock = Stopwatch.StartNew();
        var executions = await BurstAsync(service, name, clients, during, working);
        var seconds = clock.Elapsed.TotalSeconds;
        var used = CpuTimes.Of(cpuRoots).Since(cpu);
        Console.WriteLine("| tasks, clients, workers | executions/s | tasks/s | requests of workers a task | CPU-ms of a task |");
        Console.WriteLine("|---|---|---|---|---|");
        var all = (double)executions * tasks;
        var perTask = used.Select(pair =>
            $"{pair.Key} {(pair.Value.TotalMilliseconds / all).ToString("F3", CultureInfo.InvariantCulture)}"
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {tasks}, {clients}, {workers} | {executions / seconds:F1} | {all / seconds:F0} | "
                    + $"{(work.Sum(worker => worker.Requests) - asked) / all:F2} | {string.Join(", ", perTask)} |"
            )
        );
        await ending.CancelAsync();
        await Task.WhenAll(working);
        return 0;
    }

    /// <summary>Each client starts one and waits for its end before the next, until the time is over or a worker has failed.</summary>
    /// <returns>How many have ended.</returns>
    private static async Task<int> BurstAsync(ServiceClient service, string workflow, int clients, TimeSpan during, Task[] working)
    {
        var ended = 0;
        var clock = Stopwatch.StartNew();
        var starting = Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(async _ =>
                {
                    while (clock.Elapsed < during)
                    {
                        var row = await service.PostAsync("executions?wait=60", $$"""{"workflow_name": "{{workflow}}"}""");
                        if (!row.Contains("\"state\":\"SUCCESS\"", StringComparison.Ordinal))
                        {
                            throw new InvalidOperationException(row);
                        }

                        Interlocked.Increment(ref ended);
                    }
                })
        );
        await await Task.WhenAny([starting, .. working]);
        return ended;
    }
}
