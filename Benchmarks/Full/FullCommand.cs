using System.Globalization;
using Mistral.Benchmarks.Cluster;
using Mistral.Benchmarks.Load;

namespace Mistral.Benchmarks.Full;

/// <summary>
/// <c>full --database URL [--database-pid PID] | --sqlite FILE [--programs FOLDER,…] [--executions 0,100000,1000000] [--tasks 10]
/// [--seconds 20] [--clients 16]</c>: what work costs beside so many ended executions, first while they stay, then while the retention
/// deletes them.
/// </summary>
internal static class FullCommand
{
    /// <summary>2026-02-10, in microseconds: the fills are older up to 3,400,000 executions.</summary>
    public const long Old = 1_770_681_600_000_000;

    /// <summary>That of the fills.</summary>
    private const string Checksum = "0123456789abcdef0123456789abcdef";

    /// <summary>The retention looks for the first time a minute after the start: what is measured before is without it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    public static async Task<int> RunAsync(string[] args)
    {
        Console.WriteLine(
            "| program, executions stored | retention | executions/s | of empty | p50 ms | p99 ms | CPU-ms an execution | "
                + "deleted/s | MB before | after |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var program in Arguments.Option(args, "--programs", AppContext.BaseDirectory).Split(','))
        {
            var empty = double.NaN;
            foreach (var text in Arguments.Option(args, "--executions", "0,100000,1000000").Split(','))
            {
                var executions = int.Parse(text, CultureInfo.InvariantCulture);
                await foreach (var (retention, figures) in MeasureAsync(args, program, executions))
                {
                    empty = executions == 0 ? figures.PerSecond : empty;
                    Console.WriteLine($"| {Path.GetFileName(program)}, {executions:N0} | {retention} | {figures.Text(empty)} |");
                }
            }
        }

        return 0;
    }

    private static async IAsyncEnumerable<(string Retention, FullFigures Figures)> MeasureAsync(
        string[] args,
        string program,
        int executions
    )
    {
        await using IFullDatabase database = Arguments.Option(args, "--sqlite", "") is { Length: > 0 } file
            ? new SqliteFull(file)
            : await PostgreSqlFull.CreateAsync(Arguments.Option(args, "--database", ""), Arguments.Number(args, "--database-pid", 0));
        await ClusterCommand.UpgradeAsync(program, database.Connection);
        await database.FillAsync(executions, Arguments.Number(args, "--tasks", 10));
        await database.DefineAsync(Checksum, "version: '2.0'\nfilled:\n  tasks:\n" + LoadScenario.Chain(10));
        var name = Guid.CreateVersion7().ToString("N");
        await using var service = await ServiceShape.StartAsync(program, database.Connection, name, 1, 0, Retention());
        using var load = new ClosedLoad(service.Urls, LoadScenario.Of("linear10", name[20..]), Arguments.Number(args, "--clients", 16));
        await load.UploadAsync();
        await load.RunAsync(WarmUp);
        var (time, processes) = (TimeSpan.FromSeconds(Arguments.Number(args, "--seconds", 20)), service.Processes + database.Processes);
        yield return ("off", await FullFigures.OfAsync(load, database, time, processes));
        if (executions > 0)
        {
            await UntilDeletedAsync(database);
            yield return ("on", await FullFigures.OfAsync(load, database, time, processes));
        }
    }

    /// <summary>Deletes what the fill made, and nothing that was made since.</summary>
    private static string[] Retention()
    {
        var age = TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch.AddMicroseconds(Old);
        return
        [
            "--execution_expiration_policy:evaluation_interval",
            "1",
            "--execution_expiration_policy:older_than",
            ((long)age.TotalMinutes).ToString(CultureInfo.InvariantCulture),
        ];
    }

    private static async Task UntilDeletedAsync(IFullDatabase database)
    {
        var (before, until) = (await database.LeftAsync(), TimeProvider.System.GetUtcNow() + Patience);
        while (await database.LeftAsync() == before)
        {
            if (TimeProvider.System.GetUtcNow() > until)
            {
                throw new InvalidOperationException("The retention does not delete.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        }
    }
}
