using System.Diagnostics;
using Mistral.Chaos.Processes;
using Mistral.Chaos.Reporting;
using Mistral.Storage.Tests.Databases;

namespace Mistral.Chaos.Scenarios;

/// <summary>
/// Three silos and two API processes over one database: one is killed, one leaves, the database goes away, all are killed.
/// </summary>
internal sealed class ClusterScenario(ChaosOptions options) : IScenario
{
    private static readonly TimeSpan TakeOverLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(15);

    /// <summary>Five programs start at once on the cores of one machine: what that takes is the machine's.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Random _random = new(options.Seed);

    public string Name => "cluster";

    public async Task RunAsync(Report report)
    {
        var server = (ServerProcess)await TestServer.OfAsync(options.Database);
        var database = DatabaseAddress.Of(await server.NewDatabaseAsync());
        await using var scratch = new Scratch(options, Name);
        await using var place = await Workplace.OpenAsync(options, database, server.Port, 3, 2, scratch.Folder, report);
        report.Line($"cluster of 3 silos and 2 API processes, {options.Database}");
        for (var round = 1; round <= (options.IsLong ? 10 : 1); round++)
        {
            await KillOneAsync(place, round, report);
        }

        await LeaveAsync(place, report);
        await OutageAsync(place, server, report);
        for (var round = 1; round <= (options.IsLong ? 5 : 1); round++)
        {
            await KillAllAsync(place, round, report);
        }

        await TargetScenario.RunAsync(place, report);
        await place.CloseAsync();
    }

    private async Task KillOneAsync(Workplace place, int round, Report report)
    {
        await SettleAsync(2, 4);
        var victim = place.Cluster.Silos[_random.Next(place.Cluster.Silos.Count)];
        var works = place.Load.InFlight();
        var moment = Stopwatch.GetTimestamp();
        await victim.Process.KillAsync();
        var delay = await place.Load.DelayOfAsync(works, moment, Patience);
        report.CheckWithin(
            $"kill -9 of {victim.Name} (round {round}): the others took over {works.Count} executions",
            delay,
            TakeOverLimit
        );
        victim.Process.Start();
        await place.Cluster.Client.ReadyAsync(victim.Url, Patience);
    }

    private async Task LeaveAsync(Workplace place, Report report)
    {
        await SettleAsync(2, 4);
        var leaver = place.Cluster.Silos[_random.Next(place.Cluster.Silos.Count)];
        var (works, compensated) = (place.Load.InFlight(), place.Load.Compensated);
        var moment = Stopwatch.GetTimestamp();
        var leaving = leaver.Process.TerminateAsync(Patience);
        var turnedAway = 0;
        while (
            !leaving.IsCompleted && !await place.Cluster.Client.IsAnsweringAsync(leaver.Url, System.Net.HttpStatusCode.ServiceUnavailable)
        )
        {
            turnedAway++;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        report.Check(
            $"graceful leave of {leaver.Name}: its door says that it is not ready before it shuts",
            !leaving.IsCompleted,
            leaving.IsCompleted ? "it shut first" : $"after {turnedAway} questions"
        );
        if (await leaving is { } time)
        {
            report.CheckWithin($"graceful leave of {leaver.Name}: the process ended", time, TimeSpan.FromSeconds(40));
        }
        else
        {
            report.Check($"graceful leave of {leaver.Name}: the process ended", false, $"not within {Patience.TotalSeconds:F0} s");
            await leaver.Process.KillAsync();
        }

        var delay = await place.Load.DelayOfAsync(works, moment, Patience);
        report.CheckWithin($"graceful leave of {leaver.Name}: {works.Count} executions went on", delay, TakeOverLimit);
        report.Check(
            $"graceful leave of {leaver.Name}: no action was cut off",
            place.Load.Compensated == compensated,
            $"{place.Load.Compensated - compensated}"
        );
        leaver.Process.Start();
        await place.Cluster.Client.ReadyAsync(leaver.Url, Patience);
    }

    private async Task OutageAsync(Workplace place, ServerProcess server, Report report)
    {
        await SettleAsync(1, 2);
        var away = TimeSpan.FromSeconds(options.IsLong ? 60 : 5);
        var works = place.Load.InFlight();
        await server.KillAsync();
        await Task.Delay(away, TimeProvider.System);
        await server.StartAsync();
        var delay = await place.Load.DelayOfAsync(works, Stopwatch.GetTimestamp(), Patience);
        report.CheckWithin(
            $"the database was away for {away.TotalSeconds:F0} s: after it was back, {works.Count} executions went on",
            delay,
            RecoveryLimit
        );
    }

    private async Task KillAllAsync(Workplace place, int round, Report report)
    {
        await SettleAsync(2, 4);
        var works = place.Load.InFlight();
        await place.Cluster.KillAllAsync();
        var moment = Stopwatch.GetTimestamp();
        place.Cluster.StartAll();
        await place.Cluster.ReadyAsync(Patience);
        var ready = Stopwatch.GetTimestamp();
        report.CheckWithin(
            $"kill -9 of all (round {round}): every door was ready again",
            Stopwatch.GetElapsedTime(moment, ready),
            StartLimit
        );
        var delay = await place.Load.DelayOfAsync(works, ready, Patience);
        report.CheckWithin($"kill -9 of all (round {round}): from then on {works.Count} executions went on", delay, TakeOverLimit);
    }

    private Task SettleAsync(int least, int most) =>
        Task.Delay(TimeSpan.FromMilliseconds(_random.Next(least * 1000, most * 1000)), TimeProvider.System);
}
