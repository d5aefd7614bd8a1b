using System.Diagnostics;
using Mistral.Chaos.Load;
using Mistral.Chaos.Processes;
using Mistral.Chaos.Reporting;
using Mistral.Storage.Tests.Databases;

namespace Mistral.Chaos.Scenarios;

/// <summary>
/// A cluster of the release before, under load, becomes one of this release: the schema first, then one process after the other. Whoever
/// asks meanwhile notices nothing.
/// </summary>
internal sealed class UpgradeScenario(ChaosOptions options) : IScenario
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Mixed = TimeSpan.FromSeconds(5);

    public string Name => "upgrade";

    public async Task RunAsync(Report report)
    {
        var server = (ServerProcess)await TestServer.OfAsync(options.Database);
        var database = DatabaseAddress.Of(await server.NewDatabaseAsync());
        await using var scratch = new Scratch(options, Name);
        var (old, next) = (new Programs(options.Old), new Programs(options.Programs));
        await using var place = await Workplace.OpenAsync(options, database, server.Port, 3, 2, scratch.Folder, report, old);
        report.Line($"upgrade of a cluster of 3 silos and 2 API processes under load, {options.Database}");
        await Task.Delay(Mixed, TimeProvider.System);

        var status = await new ServiceProcess(
            "upgrade-next",
            next.Of("Silo"),
            scratch.Folder,
            ["db", "upgrade", "--database:connection", database]
        ).RunAsync();
        report.Check("the new program's 'db upgrade' while the old ones run", status == 0, $"exit status {status}");
        var doors = place.Cluster.Doors;
        await ProbedAsync(
            "silos and the second API process are exchanged",
            doors[0],
            report,
            async () =>
            {
                foreach (var silo in place.Cluster.Silos)
                {
                    await ExchangeAsync(silo.Process, next.Of("Silo"), silo.Url, place);
                    await Task.Delay(Mixed, TimeProvider.System);
                }

                place.Load.DoorsLeave = true;
                await ExchangeAsync(place.Cluster.Apis[1], next.Of("Silo"), doors[1], place);
            }
        );
        await ProbedAsync(
            "the first API process is exchanged",
            doors[1],
            report,
            () => ExchangeAsync(place.Cluster.Apis[0], next.Of("Silo"), doors[0], place)
        );
        await place.CloseAsync();
    }

    private static async Task ProbedAsync(string what, Uri door, Report report, Func<Task> work)
    {
        await using var probe = new RestProbe([door]);
        var since = Stopwatch.GetTimestamp();
        await work();
        var felt = await probe.EndAsync(since, since);
        report.Line(
            $"{what}: {felt.Asked} requests, {felt.Failed} failed, the slowest was answered after {felt.Slowest.TotalSeconds:F1} s"
        );
        report.Check($"{what}: no request failed", felt.Failed == 0, $"{felt.Failed} of {felt.Asked}");
    }

    private static async Task ExchangeAsync(ServiceProcess process, string program, Uri url, Workplace place)
    {
        if (await process.TerminateAsync(Patience) is null)
        {
            await process.KillAsync();
        }

        process.Program = program;
        process.Start();
        await place.Cluster.Client.ReadyAsync(url, Patience);
    }
}
