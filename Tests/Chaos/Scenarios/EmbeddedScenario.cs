using System.Diagnostics;
using Mistral.Chaos.Reporting;

namespace Mistral.Chaos.Scenarios;

/// <summary>One process on SQLite, killed at random moments under load and started again.</summary>
internal sealed class EmbeddedScenario(ChaosOptions options) : IScenario
{
    private const int Clients = 16;

    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Random _random = new(options.Seed);

    public string Name => "embedded";

    public async Task RunAsync(Report report)
    {
        await using var scratch = new Scratch(options, Name);
        await using var place = await Workplace.OpenAsync(
            options with
            {
                Clients = Clients,
            },
            $"sqlite:///{scratch.Folder}/mistral.db",
            null,
            1,
            0,
            scratch.Folder,
            report
        );
        report.Line($"one process on SQLite, killed {options.Rounds} times");
        var delays = new List<TimeSpan>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            delays.Add(await KillAsync(place));
        }

        delays.Sort();
        report.Line($"    went on after p50 {delays[delays.Count / 2].TotalSeconds:F1} s");
        report.CheckWithin(
            $"kill -9 of the only process, {options.Rounds} rounds: everything went on, at the latest after",
            delays[^1],
            RecoveryLimit
        );
        await place.CloseAsync();
    }

    /// <summary>Also while it starts and recovers: every other moment is before all has gone on.</summary>
    private async Task<TimeSpan> KillAsync(Workplace place)
    {
        await place.Load.BusyAsync(Patience);
        await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(50, 1_500)), TimeProvider.System);
        var works = place.Load.InFlight();
        var silo = place.Cluster.Silos[0].Process;
        await silo.KillAsync();
        silo.Start();
        if (_random.Next(4) == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(500, 3_000)), TimeProvider.System);
            await silo.KillAsync();
            silo.Start();
        }

        return await place.Load.DelayOfAsync(works, Stopwatch.GetTimestamp(), Patience);
    }
}
