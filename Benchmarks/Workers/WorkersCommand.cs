using System.Diagnostics;
using System.Globalization;
using Mistral.Benchmarks.Load;

namespace Mistral.Benchmarks.Workers;

/// <summary>
/// <c>workers --url URL,… [--tasks 10] [--clients 16] [--executions N] [--workers 4] [--max 64] [--each] [--cpu LABEL=PID,…]</c>:
/// executions whose tasks, one after the other, are done by workers over HTTP.
/// </summary>
internal static class WorkersCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var (tasks, executions) = (Arguments.Number(args, "--tasks", 10), Arguments.Number(args, "--executions", 1000));
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
        await BurstAsync(service, name, Math.Min(executions, 200), clients); // the code is compiled
        var asked = work.Sum(worker => worker.Requests);
        var cpu = CpuTimes.Of(cpuRoots);
        var clock = Stopwatch.StartNew();
        await BurstAsync(service, name, executions, clients);
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

    /// <summary>Each client starts one and waits for its end before the next.</summary>
    private static async Task BurstAsync(ServiceClient service, string workflow, int executions, int clients)
    {
        var next = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(async _ =>
                {
                    while (Interlocked.Increment(ref next) <= executions)
                    {
                        var row = await service.PostAsync("executions?wait=60", $$"""{"workflow_name": "{{workflow}}"}""");
                        if (!row.Contains("\"state\":\"SUCCESS\"", StringComparison.Ordinal))
                        {
                            throw new InvalidOperationException(row);
                        }
                    }
                })
        );
    }
}
