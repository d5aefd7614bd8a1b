using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Tests.Fakes;
using Mistral.Grains.Texts;
using Mistral.Grains.Triggers.Cron;
using Mistral.Grains.Triggers.Cron.Schedules;
using Mistral.Grains.Triggers.Cron.Slots;
using PythonValues;

namespace Mistral.Grains.Tests.Cron;

public sealed class SlotTests
{
    private readonly CronFixture _cron = new();

    [Fact]
    public async Task A_slot_starts_its_workflow_and_moves_on()
    {
        _cron.Put("2026-11-25 12:00:00", remaining: 3);
        await _cron.Run();

        var (id, request) = Assert.Single(_cron.Executions.Started);
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id);
        Assert.Equal(
            ("workflow", "{\"z\": 5}", "{}", "alpha"),
            (request.WorkflowIdentifier, request.Input, request.Params, request.Caller.ProjectId)
        );
        Assert.Equal(
            $"{{\"description\": \"Workflow execution created by cron trigger '({CronFixture.Id})'.\", \"triggered_by\": {{\"type\": "
                + $"\"cron_trigger\", \"id\": \"{CronFixture.Id}\"}}}}",
            request.Description
        );
        Assert.Equal("2026-11-25 12:01:00", _cron.Next);
        Assert.Equal(2L, _cron.Trigger!.RemainingExecutions);
    }

    [Fact]
    public async Task The_last_run_takes_the_trigger_away_and_leaves_the_trust_to_the_execution()
    {
        _cron.Put("2026-11-25 12:00:00", remaining: 1, trust: "t");
        await _cron.Run();

        Assert.Null(_cron.Trigger);
        Assert.Equal(("t", Assert.Single(_cron.Executions.Started).Key), Assert.Single(_cron.Released));
    }

    [Fact]
    public async Task Without_a_pattern_there_is_no_second_run()
    {
        _cron.Put("2026-11-25 12:00:00", CronSchedule.Never, remaining: 1);
        await _cron.Run();

        Assert.Single(_cron.Executions.Started);
        Assert.Null(_cron.Trigger);
    }

    [Fact]
    public async Task Missed_slots_collapse_into_one()
    {
        _cron.Put("2026-11-25 11:00:00");
        await _cron.Run();

        Assert.Single(_cron.Executions.Started);
        Assert.Equal("2026-11-25 12:01:00", _cron.Next);
    }

    [Fact]
    public async Task A_start_that_was_late_is_told_until_one_is_in_time()
    {
        _cron.Put("2026-11-25 11:59:57");
        await _cron.Run();
        Assert.Equal(3_000, _cron.Extras.LatenessMs);
        Assert.Equal("{\"lateness_ms\": 3000}", _cron.Trigger!.Schedule);

        _cron.At("2026-11-25 12:01:01");
        await _cron.Run();
        Assert.Null(_cron.Trigger!.Schedule);
    }

    [Fact]
    public async Task A_slot_that_starts_early_by_another_clock_moves_on_to_the_one_after_it()
    {
        _cron.Put("2026-11-25 12:05:00");
        await _cron.Run();

        Assert.Equal("2026-11-25 12:06:00", _cron.Next);
    }

    [Theory]
    [InlineData("2026-11-25 11:58:00", 0, "2026-11-25 12:01:00")]
    [InlineData("2026-11-25 11:59:30", 1, "2026-11-25 12:01:00")]
    public async Task Missed_slots_can_be_passed_over(string slot, int starts, string next)
    {
        _cron.Put(slot, remaining: 2, extras: new(CatchUp: CatchUp.None));
        await _cron.Run();

        Assert.Equal(starts, _cron.Executions.Started.Count);
        Assert.Equal(next, _cron.Next);
        Assert.Equal(2L - starts, _cron.Trigger!.RemainingExecutions);
    }

    [Fact]
    public async Task Missed_slots_can_all_run_within_a_window()
    {
        _cron.Put("2026-11-25 09:00:00", extras: new(CatchUp: CatchUp.All, Window: 150));
        await PassingTime.StepUntilAsync(() => _cron.Next == "2026-11-25 12:01:00", _cron.Run, 10, "the next slot");

        Assert.Equal(3, _cron.Executions.Started.Count);
    }

    [Fact]
    public async Task A_slot_waits_for_Keystone_and_says_so()
    {
        _cron.Put("2026-11-25 12:00:00", trust: "t");
        _cron.Trusts.Trouble = FaultKind.Forbidden;
        var outcome = await _cron.Run();

        Assert.True(outcome.IsWaiting);
        Assert.Equal("Keystone is in trouble", _cron.Extras.Error);
        Assert.Equal("2026-11-25 12:00:00", _cron.Next);
        var writes = _cron.Tables.Writes;
        await _cron.Run();
        Assert.Equal(writes, _cron.Tables.Writes);

        _cron.Trusts.Trouble = null;
        await _cron.Run();
        Assert.Equal("of-trust", Assert.Single(_cron.Executions.Started).Value.Credentials.AuthToken);
        Assert.Null(_cron.Trigger!.Schedule);
    }

    [Theory]
    [InlineData(FaultKind.Unavailable)]
    [InlineData(FaultKind.TooMany)]
    [InlineData(FaultKind.Internal)]
    public async Task A_slot_waits_for_a_service_that_is_busy_or_away(FaultKind kind)
    {
        _cron.Put("2026-11-25 12:00:00");
        _cron.Executions.BeforeStart = _ => throw new MistralFault(kind, "later");

        Assert.True((await _cron.Run()).IsWaiting);
        Assert.Equal("2026-11-25 12:00:00", _cron.Next);
    }

    [Fact]
    public async Task A_workflow_that_no_longer_takes_its_input_costs_the_slot_and_is_told()
    {
        _cron.Put("2026-11-25 12:00:00", remaining: 2);
        _cron.Executions.BeforeStart = _ => throw new MistralFault(FaultKind.Invalid, "Invalid input");
        var outcome = await _cron.Run();

        Assert.False(outcome.IsWaiting);
        Assert.Equal("Invalid input", _cron.Extras.Error);
        Assert.Equal(("2026-11-25 12:01:00", 1L), (_cron.Next, _cron.Trigger!.RemainingExecutions));
    }

    [Fact]
    public async Task A_slot_can_be_dropped_while_the_one_before_runs()
    {
        var last = await First(Overlap.Skip);
        await _cron.Run();
        Assert.Single(_cron.Executions.Started);
        Assert.Equal("2026-11-25 12:02:00", _cron.Next);

        _cron.At("2026-11-25 12:02:00");
        _cron.Executions.End(last);
        await _cron.Run();
        Assert.Equal(2, _cron.Executions.Started.Count);
    }

    [Fact]
    public async Task A_slot_can_wait_for_the_one_before()
    {
        var last = await First(Overlap.Queue);
        Assert.True((await _cron.Run()).IsWaiting);
        Assert.Single(_cron.Executions.Started);
        Assert.Equal("2026-11-25 12:01:00", _cron.Next);

        _cron.At("2026-11-25 12:05:30");
        _cron.Executions.End(last);
        await _cron.Run();
        Assert.Equal(2, _cron.Executions.Started.Count);
        Assert.Equal("2026-11-25 12:06:00", _cron.Next);
    }

    [Fact]
    public async Task A_slot_can_cancel_the_one_before()
    {
        var last = await First(Overlap.Cancel);
        await _cron.Run();

        Assert.Equal((last, "CANCELLED"), Assert.Single(_cron.Executions.States));
        Assert.Equal(2, _cron.Executions.Started.Count);
    }

    [Fact]
    public void Jitter_is_the_same_for_each_look_and_stays_below_its_limit()
    {
        var trigger = _cron.Put("2026-11-25 12:00:00", extras: new(Jitter: 30));
        var start = TriggerSlots.StartOf(trigger);

        Assert.Equal(start, TriggerSlots.StartOf(trigger));
        Assert.InRange(start - _cron.Time.GetUtcNow(), TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(30));
        Assert.Equal("2026-11-25 12:01:00", WireTime.Text(TriggerSlots.PlanOf(trigger, start).Next));
    }

    [Fact]
    public void A_preview_shows_what_is_to_come()
    {
        var trigger = _cron.Put("2026-11-25 12:00:00", "0 12 * * *", remaining: 3, extras: new(TimeZone: "UTC"));

        Assert.Equal(
            ["2026-11-25 12:00:00", "2026-11-26 12:00:00", "2026-11-27 12:00:00"],
            CronTriggerGrain.Slots(trigger, 10, _cron.Time.GetUtcNow()).Select(slot => WireTime.Text(slot))
        );
    }

    [Fact]
    public void Extras_survive_the_column()
    {
        CronTriggerOptions extras = new("Europe/Prague", CatchUp.All, 60, Overlap.Cancel, 7, "last", "why");

        Assert.Equal(extras, CronTriggerOptions.Read(extras.Write()));
        Assert.Null(new CronTriggerOptions().Write());
        Assert.IsType<Map>(PythonJson.Parse(extras.Write()!), exactMatch: false);
    }

    private async Task<string> First(Overlap overlap)
    {
        _cron.Put("2026-11-25 12:00:00", extras: new(Overlap: overlap));
        await _cron.Run();
        _cron.At("2026-11-25 12:01:00");
        return _cron.Executions.Started.Single().Key;
    }
}
