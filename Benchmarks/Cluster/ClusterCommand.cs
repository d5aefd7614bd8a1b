using System.Diagnostics;
using System.Globalization;
using Mistral.Benchmarks.Load;

namespace Mistral.Benchmarks.Cluster;

/// <summary>
/// <c>cluster --database CONNECTION --database-pid PID [--scenario linear10] [--clients 64] [--executions N] [--rounds N] [--silos 3]
/// [--apis 2] [--programs FOLDER,…]</c>: what an execution costs in one process and in a cluster, in turns.
/// </summary>
internal static class ClusterCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var database = Arguments.Option(args, "--database", "");
        var programs = Arguments.Option(args, "--programs", AppContext.BaseDirectory).Split(',');
        var shapes = new[] { (1, 0), (Arguments.Number(args, "--silos", 3), Arguments.Number(args, "--apis", 2)) };
        var runs = programs
            .SelectMany(program => shapes.Select(shape => (Program: program, Silos: shape.Item1, Apis: shape.Item2)))
            .ToDictionary(run => run, _ => new List<Figures>());
        await UpgradeAsync(programs[^1], database);
        Console.WriteLine("| program, silos, API processes | executions/s | CPU-ms of an execution: service, database | both |");
        Console.WriteLine("|---|---|---|---|");
        for (var round = 0; round < Arguments.Number(args, "--rounds", 3); round++)
        {
            foreach (var run in round % 2 == 0 ? runs.Keys : runs.Keys.Reverse())
            {
                var figures = await RunAsync(args, database, run.Program, run.Silos, run.Apis);
                runs[run].Add(figures);
                Console.WriteLine($"| {Name(run)} | {figures} |");
            }
        }

        foreach (var (run, figures) in runs)
        {
            Console.WriteLine($"| median: {Name(run)} | {Figures.MedianOf(figures)} |");
        }

        foreach (var program in programs)
        {
            var (one, cluster) = (Median(program, 1, 0), Median(program, shapes[1].Item1, shapes[1].Item2));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{program}: ratio {cluster.Both / one.Both:F2}"));
        }

        return 0;

        static string Name((string Program, int Silos, int Apis) run) => $"{run.Program}, {run.Silos}, {run.Apis}";

        Figures Median(string program, int silos, int apis) => Figures.MedianOf(runs[(program, silos, apis)]);
    }

    private static async Task<Figures> RunAsync(string[] args, string database, string program, int silos, int apis)
    {
        var cluster = Guid.CreateVersion7().ToString("N");
        await using var shape = await ServiceShape.StartAsync(program, database, cluster, silos, apis);
        var scenario = LoadScenario.Of(Arguments.Option(args, "--scenario", "linear10"), cluster[20..]);
        var executions = Arguments.Number(args, "--executions", 6000);
        var clients = Arguments.Number(args, "--clients", 64);
        var cpu = $"{shape.Processes},database={Arguments.Option(args, "--database-pid", "1")}";
        using var run = new LoadRun(shape.Urls, scenario, executions, clients, 0, cpu);
        await run.RunAsync();
        for (var i = 1; i < silos; i++)
        {
            await run.AgainAsync(); // the code of each is compiled
        }

        var result = await run.AgainAsync();
        var used = result.Cpu.ToDictionary(pair => pair.Key, pair => pair.Value.TotalMilliseconds / executions);
        return new(executions / result.Wall.TotalSeconds, used.Values.Sum() - used["database"], used["database"]);
    }

    public static async Task UpgradeAsync(string program, string database)
    {
        var upgrade = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(program, "Silo.dll"), "db", "upgrade", "--database:connection", database]
        )
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(upgrade)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
    }

    /// <param name="Service">CPU-milliseconds of an execution.</param>
    private sealed record Figures(double PerSecond, double Service, double Database)
    {
        public double Both => Service + Database;

        public static Figures MedianOf(IReadOnlyCollection<Figures> all) => all.OrderBy(figures => figures.Both).ElementAt(all.Count / 2);

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{PerSecond:F0} | {Service:F3}, {Database:F3} | {Both:F3}");
    }
}
