using System.Globalization;
using Mistral.Benchmarks.Load;

namespace Mistral.Benchmarks.Triggers;

/// <summary>
/// <c>triggers N --url URL --database CONNECTION</c>: how late N cron triggers of one second are, on a running service over PostgreSQL or
/// SQLite.
/// </summary>
/// <remarks>Two moments are measured against the slot: when an execution's start was decided, and when it was durable.</remarks>
internal sealed class TriggersCommand(ServiceClient service, IStartTimes starts, int count)
{
    /// <summary>Between the last trigger and the slot: the service is at rest then.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _time = TimeProvider.System;

    public static async Task<int> RunAsync(string[] args)
    {
        var count = int.Parse(args[0], CultureInfo.InvariantCulture);
        using var service = new ServiceClient(Arguments.Urls(args), 16);
        await using var starts = IStartTimes.Of(Arguments.Option(args, "--database", ""));
        Console.WriteLine("| triggers | moment | p50 ms | p90 ms | p99 ms | worst ms |\n| --- | --- | --- | --- | --- | --- |");
        for (var round = 0; round < Arguments.Number(args, "--rounds", 3); round++)
        {
            foreach (var line in await new TriggersCommand(service, starts, count).MeasureAsync())
            {
                Console.WriteLine(line);
            }
        }

        return 0;
    }

    private async Task<IEnumerable<string>> MeasureAsync()
    {
        var scenario = LoadScenario.Of("echo1", Guid.CreateVersion7().ToString("N")[20..]);
        await service.UploadAsync(scenario.Definition);
        await service.StartAsync(scenario);

        // The rate at which triggers are made is not known: all of them are for a slot that surely lies behind the last one.
        var slot = WholeSecond(_time.GetUtcNow() + Rest + TimeSpan.FromMilliseconds(3 * count));
        var pattern = string.Create(CultureInfo.InvariantCulture, $"{slot.Minute} {slot.Hour} {slot.Day} {slot.Month} * {slot.Second}");
        await Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (i, _) =>
                await service.PostAsync(
                    "cron_triggers",
                    $$"""{"name": "{{scenario.Workflow}}_{{i}}", "workflow_name": "{{scenario.Workflow}}", "pattern": "{{pattern}}"}"""
                )
        );
        if (_time.GetUtcNow() > slot - TimeSpan.FromSeconds(2))
        {
            throw new InvalidOperationException("The triggers were not made in time.");
        }

        await Task.Delay(slot - _time.GetUtcNow(), _time);
        var rows = await EndedAsync(scenario.Workflow);
        return
        [
            Line("decided", rows.Select(row => row.Decided - Microseconds(slot))),
            Line("durable", rows.Select(row => row.Durable - Microseconds(slot))),
        ];
    }

    /// <summary>All executions but the first, which was started by hand, when none is missing.</summary>
    private async Task<List<(long Decided, long Durable)>> EndedAsync(string workflow)
    {
        var until = _time.GetUtcNow() + Patience;
        while (true)
        {
            await Task.Delay(starts.Interval, _time);
            var rows = await starts.ReadAsync(workflow);
            if (rows.Count >= count)
            {
                return rows.Count == count ? rows : throw new InvalidOperationException($"{count} slots became {rows.Count} executions.");
            }

            if (_time.GetUtcNow() > until)
            {
                throw new InvalidOperationException($"Only {rows.Count} of {count} slots have an execution.");
            }
        }
    }

    private string Line(string moment, IEnumerable<long> microseconds)
    {
        var sorted = microseconds.Select(value => value / 1000.0).Order().ToArray();
        double At(double share) => sorted[(int)Math.Min(sorted.Length - 1, Math.Floor(sorted.Length * share))];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {count} | {moment} | {At(0.5):F0} | {At(0.9):F0} | {At(0.99):F0} | {sorted[^1]:F0} |"
        );
    }

    private static DateTimeOffset WholeSecond(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    private static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
