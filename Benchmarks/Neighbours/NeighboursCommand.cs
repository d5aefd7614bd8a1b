using System.Diagnostics;
using System.Globalization;
using Mistral.Benchmarks.Load;
using Mistral.Benchmarks.Peers;
using Mistral.Benchmarks.Silos;

namespace Mistral.Benchmarks.Neighbours;

/// <summary>
/// <c>neighbours [--seconds 10] [--clients 2] [--pause 20] [--tenants PART OF A NAME,…]</c>: how long <c>linear10</c> takes a tenant who is
/// alone, and beside one who does a bad thing as hard as he can. Each row has a process and a database of its own.
/// </summary>
internal static class NeighboursCommand
{
    private const string Neighbour = "neighbour";

    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(4);

    /// <summary>Until the hostile tenant has all that he can get, and what he may take before others notice is used up.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(string[] args)
    {
        var during = TimeSpan.FromSeconds(Arguments.Number(args, "--seconds", 10));
        var pause = TimeSpan.FromMilliseconds(Arguments.Number(args, "--pause", 20));
        var clients = Arguments.Number(args, "--clients", 2);
        var wanted = Arguments.Option(args, "--tenants", "").Split(',');
        Console.WriteLine(
            "| beside | alone: p50, p99 ms | beside: p50, p99 ms | ratio: p50, p99 | refused | started by him a second | MiB at most |"
        );
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var hostile in HostileTenant.All.Where(one => wanted.Any(part => one.Name.Contains(part, StringComparison.Ordinal))))
        {
            Console.WriteLine(await RowAsync(hostile, clients, during, pause));
        }

        return 0;
    }

    private static async Task<string> RowAsync(HostileTenant hostile, int clients, TimeSpan during, TimeSpan pause)
    {
        var folder = Directory.CreateTempSubdirectory("mistral-neighbours");
        try
        {
            using var tokens = new TokenServer();
            await using var silo = new EmbeddedSilo(
                Path.Combine(folder.FullName, "mistral.db"),
                [.. tokens.Settings, "--action_std_http:allowed_hosts", "127.0.0.1"]
            )
            {
                IsKilled = true,
            };
            using var target = new HttpTarget();
            using var good = new Tenant(silo.Url, Neighbour);
            using var bad = new Tenant(silo.Url, HostileTenant.Workflow);
            var scenario = LoadScenario.Of("linear10", Neighbour);
            await good.UploadAsync(scenario.Definition);
            await bad.UploadAsync(hostile.Definition.Replace(HostileTenant.Target, target.Url, StringComparison.Ordinal));
            await MeasureAsync(good, scenario.Workflow, clients, Warming, TimeSpan.Zero);
            var alone = await MeasureAsync(good, scenario.Workflow, clients, during, pause);

            using var stop = new CancellationTokenSource();
            var most = WatchAsync(silo, stop.Token);
            var attack = Enumerable
                .Range(0, hostile.Clients)
                .Select(_ => bad.KeepStartingAsync(HostileTenant.Workflow, hostile.Waits, stop.Token))
                .ToArray();
            await Task.Delay(Settling, TimeProvider.System);
            var (before, since) = (bad.Started, Stopwatch.GetTimestamp());
            var beside = await MeasureAsync(good, scenario.Workflow, clients, during, pause);
            var started = (bad.Started - before) / Stopwatch.GetElapsedTime(since).TotalSeconds;
            await stop.CancelAsync();
            await Task.WhenAll(attack);
            var memory = await most;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"| {hostile.Name} | {alone} | {beside} | {beside.P50 / alone.P50:F1}, {beside.P99 / alone.P99:F1} | {beside.Failed} | "
                    + $"{started:F0} | {memory:F0} |"
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Figures> MeasureAsync(Tenant tenant, string workflow, int clients, TimeSpan during, TimeSpan pause)
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => tenant.MeasureAsync(workflow, during, pause)));
        return new([.. runs.SelectMany(run => run.Times).Order()], runs.Sum(run => run.Failed));
    }

    private static async Task<double> WatchAsync(EmbeddedSilo silo, CancellationToken stop)
    {
        var most = 0.0;
        while (!stop.IsCancellationRequested)
        {
            most = Math.Max(most, silo.Megabytes);
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, stop)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return most;
    }

    private sealed record Figures(double[] Sorted, int Failed)
    {
        public double P50 => Rank(50);

        public double P99 => Rank(99);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{P50:F1}, {P99:F1}");

        private double Rank(int percent) =>
            Sorted.Length == 0
                ? double.NaN
                : Sorted[Math.Clamp((int)Math.Ceiling(percent * Sorted.Length / 100.0) - 1, 0, Sorted.Length - 1)];
    }
}
