using Mistral.Chaos.Load;
using Mistral.Chaos.Processes;
using Mistral.Chaos.Reporting;
using Mistral.Chaos.Witness;

namespace Mistral.Chaos.Scenarios;

/// <summary>Where a scenario takes place: a cluster under load and the witness of what it does.</summary>
internal sealed class Workplace(Cluster cluster, WitnessServer witness, LoadDriver load, Report report) : IAsyncDisposable
{
    /// <summary>The service counts every five seconds.</summary>
    private static readonly TimeSpan CountPeriod = TimeSpan.FromSeconds(6);

    public Cluster Cluster => cluster;

    public WitnessServer Witness => witness;

    public LoadDriver Load => load;

    /// <param name="programs">Null: those of the options.</param>
    public static async Task<Workplace> OpenAsync(
        ChaosOptions options,
        string database,
        int? databasePort,
        int silos,
        int apis,
        string folder,
        Report report,
        Programs? programs = null,
        FakeClock? clock = null
    )
    {
        var witness = await WitnessServer.StartAsync();
        var cluster = await Cluster.StartAsync(programs ?? new(options.Programs), database, databasePort, silos, apis, folder, clock);
        var load = new LoadDriver(cluster.Client, witness, report, options.Clients, options.Seed);
        await load.StartAsync();
        return new(cluster, witness, load, report);
    }

    /// <summary>Lets the load end and looks at everything from outside.</summary>
    public async Task CloseAsync()
    {
        await load.FinishAsync();
        await load.CheckStoredAsync();
        report.Line(
            $"    {load.Started} executions started, {load.Ended} ended, {load.Compensated} compensated an action that may not run "
                + $"twice; the slowest start was answered after {load.SlowestStart.TotalSeconds:F1} s"
        );
        report.CheckViolations("every execution ended, none is lost, no unsafe action ran twice, outputs are right");
        await Task.Delay(CountPeriod, TimeProvider.System);
        foreach (var silo in cluster.Silos)
        {
            var forgotten = await MetricsPage.ReadAsync(silo.Metrics, MetricsPage.Forgotten);
            report.Check($"{MetricsPage.Forgotten} on {silo.Name}", forgotten == 0, $"{forgotten}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await cluster.DisposeAsync();
        await witness.DisposeAsync();
    }
}
