using System.Diagnostics;
using Mistral.Benchmarks.Load;

namespace Mistral.Benchmarks.Peers;

/// <summary>One work on one engine with so many clients, each of which starts one and waits for its end before the next.</summary>
/// <param name="Median">Milliseconds of one, as its client sees it.</param>
/// <param name="Cpu">CPU-milliseconds of one, by process.</param>
internal sealed record PeerRun(double PerSecond, double Median, IReadOnlyDictionary<string, double> Cpu)
{
    public double AllCpu => Cpu.Values.Sum();

    public static async Task<PeerRun> OfAsync(IPeer peer, string work, int clients, TimeSpan during)
    {
        var times = new List<double>[clients];
        var cpu = CpuTimes.Of(peer.Processes);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(async client =>
                {
                    times[client] = [];
                    while (clock.Elapsed < during)
                    {
                        var before = clock.Elapsed;
                        await peer.RunAsync(work);
                        times[client].Add((clock.Elapsed - before).TotalMilliseconds);
                    }
                })
        );
        var wall = clock.Elapsed.TotalSeconds;
        var all = times.SelectMany(own => own).Order().ToArray();
        var used = CpuTimes.Of(peer.Processes).Since(cpu);
        return new(
            all.Length / wall,
            all[all.Length / 2],
            used.ToDictionary(pair => pair.Key, pair => pair.Value.TotalMilliseconds / all.Length)
        );
    }

    /// <summary>The run in the middle of several.</summary>
    public static PeerRun MedianOf(IReadOnlyCollection<PeerRun> runs) => runs.OrderBy(run => run.PerSecond).ElementAt(runs.Count / 2);
}
