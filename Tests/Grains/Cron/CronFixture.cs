using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Grains.Tests.Fakes;
using Mistral.Grains.Texts;
using Mistral.Grains.Triggers;
using Mistral.Grains.Triggers.Cron;
using Mistral.Grains.Triggers.Cron.Schedules;

namespace Mistral.Grains.Tests.Cron;

/// <summary>Triggers in memory, at noon of 25 November 2026.</summary>
internal sealed class CronFixture : ITrustRelease
{
    public const string Id = "bbbbbbbb-0000-0000-0000-000000000001";

    public CronFixture() => Executions = new(Tables);

    public MemoryTables Tables { get; } = new();

    public MemoryExecutions Executions { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));

    public RecordedTrusts Trusts { get; } = new();

    public List<(string Trust, string Execution)> Released { get; } = [];

    public CronTrigger? Trigger => Tables.Get(Resource.CronTriggers, Id) is { } row ? CronTrigger.Read(row) : null;

    public string? Next => WireTime.Text(Trigger?.NextExecutionTime);

    public SlotRunner Runner(CronOptions? options = null, ExecutionOptions? limits = null) =>
        new(Executions, Tables, Tables, Trusts, this, options ?? new(), limits ?? new(), Time, NullLogger<SlotRunner>.Instance);

    public CronClock Clock(SlotRunner? runner = null) => new(Tables, (runner ?? Runner()).RunAsync, () => { }, new CronOptions(), Time);

    /// <summary>A trigger whose next slot is at <paramref name="next"/>.</summary>
    public CronTrigger Put(
        string next,
        string pattern = "* * * * *",
        long? remaining = null,
        CronTriggerOptions? extras = null,
        string id = Id,
        string? trust = null
    ) =>
        CronTrigger.Read(
            Tables.Put(
                Row.Of(
                    Resource.CronTriggers,
                    ("id", id),
                    ("name", id),
                    ("project_id", "alpha"),
                    ("workflow_id", "workflow"),
                    ("workflow_name", "wf"),
                    ("workflow_input", "{\"z\": 5}"),
                    ("workflow_params", "{}"),
                    ("pattern", pattern),
                    ("remaining_executions", remaining),
                    ("next_execution_time", Microseconds(next)),
                    ("schedule", extras?.Write()),
                    ("trust_id", trust)
                )
            )
        );

    public void At(string time) => Time.AdjustTime(Parsed(time));

    public Task<SlotOutcome> Run() => Runner().RunAsync(Trigger!);

    public CronTriggerOptions Extras => CronTriggerOptions.Read(Trigger!.Schedule);

    public Task AfterAsync(string trustId, string executionId)
    {
        Released.Add((trustId, executionId));
        return Task.CompletedTask;
    }

    private static long Microseconds(string text) => WireTime.Microseconds(Parsed(text));

    private static DateTimeOffset Parsed(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
