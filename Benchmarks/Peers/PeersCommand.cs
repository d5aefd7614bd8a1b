using System.Globalization;
using Mistral.Benchmarks.Load;

namespace Mistral.Benchmarks.Peers;

/// <summary>
/// <c>peers [--restate FOLDER] [--rounds N] [--seconds S] [--clients 1,16,64] [--works …]</c>: the same works on this service and, where it
/// is installed, on Restate: one engine after the other, round by round, medians and ratios.
/// </summary>
internal static class PeersCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = Arguments.Number(args, "--rounds", 3);
        var during = TimeSpan.FromSeconds(Arguments.Number(args, "--seconds", 10));
        var clients = Arguments
            .Option(args, "--clients", "1,16,64")
            .Split(',')
            .Select(text => int.Parse(text, CultureInfo.InvariantCulture));
        var works = Arguments.Option(args, "--works", string.Join(',', PeerWorks.Names)).Split(',');
        var folder = Directory.CreateTempSubdirectory("mistral-peers");
        using var target = new HttpTarget();
        Func<string, Task<IPeer>>[] engines =
        [
            path => ServicePeer.StartAsync(Path.Combine(path, "mistral.db"), target.Url),
            .. Arguments.Option(args, "--restate", "") is { Length: > 0 } installed
                ? [path => RestatePeer.StartAsync(Path.GetFullPath(installed), Path.Combine(path, "restate"), target.Url)]
                : (Func<string, Task<IPeer>>[])[],
        ];
        try
        {
            var runs = await AllAsync(engines, folder, rounds, [.. works.SelectMany(work => clients.Select(n => (work, n)))], during);
            Print(runs);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return 0;
    }

    private static async Task<List<(string Engine, string Work, int Clients, PeerRun Run)>> AllAsync(
        Func<string, Task<IPeer>>[] engines,
        DirectoryInfo folder,
        int rounds,
        (string Work, int Clients)[] rows,
        TimeSpan during
    )
    {
        var runs = new List<(string, string, int, PeerRun)>();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var engine in engines)
            {
                var path = folder.CreateSubdirectory($"{round}-{Array.IndexOf(engines, engine)}").FullName;
                await using var peer = await engine(path);
                foreach (var work in rows.Select(row => row.Work).Distinct())
                {
                    // The first of a work is not the engine's: its code is compiled meanwhile.
                    await PeerRun.OfAsync(peer, work, 16, during / 3);
                    foreach (var (_, clients) in rows.Where(row => row.Work == work))
                    {
                        var run = await PeerRun.OfAsync(peer, work, clients, during);
                        Console.Error.WriteLine($"round {round + 1}: {peer.Name}, {work}, {clients}: {run.PerSecond:F0}/s");
                        runs.Add((peer.Name, work, clients, run));
                    }
                }
            }
        }

        return runs;
    }

    private static void Print(List<(string Engine, string Work, int Clients, PeerRun Run)> runs)
    {
        var engines = runs.Select(run => run.Engine).Distinct().ToArray();
        var heads = string.Join(" | ", engines.Select(name => $"{name}: per second, ms at p50, CPU-ms"));
        Console.WriteLine($"| work, clients | {heads} | ratio | CPU to linear10 |");
        Console.WriteLine($"| --- | {string.Join(" | ", engines.Select(_ => "---"))} | --- | --- |");
        var medians = runs.GroupBy(run => (run.Work, run.Clients))
            .Select(row =>
                (row.Key, Of: row.GroupBy(run => run.Engine).ToDictionary(g => g.Key, g => PeerRun.MedianOf([.. g.Select(r => r.Run)])))
            )
            .ToArray();
        foreach (var ((work, clients), of) in medians)
        {
            var own = of[engines[0]];
            var pure = medians.FirstOrDefault(row => row.Key == ("linear10", clients)).Of?[engines[0]];
            var ratio = engines.Length > 1 ? Text(own.PerSecond / of[engines[1]].PerSecond) : "–";
            Console.WriteLine(
                $"| {work}, {clients} | {string.Join(" | ", engines.Select(name => Cell(of[name])))} | {ratio} | "
                    + $"{(pure is null ? "–" : Text(own.AllCpu / pure.AllCpu))} |"
            );
        }
    }

    private static string Cell(PeerRun run) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.PerSecond:F0}, {run.Median:F1}, ")
        + string.Join(" + ", run.Cpu.Values.Select(Text));

    private static string Text(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}
