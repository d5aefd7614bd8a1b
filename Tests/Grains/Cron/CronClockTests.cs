using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Triggers.Cron;

namespace Mistral.Grains.Tests.Cron;

public sealed class CronClockTests
{
    private readonly CronFixture _cron = new();
    private readonly CronClock _clock;

    public CronClockTests() => _clock = _cron.Clock();

    [Fact]
    public async Task A_near_slot_starts_at_its_time()
    {
        _cron.Put("2026-11-25 12:00:00.400");
        Assert.Equal(TimeSpan.FromMilliseconds(400), await Step());
        Assert.Empty(_cron.Executions.Started);

        _cron.Time.Advance(TimeSpan.FromMilliseconds(400));
        await Step();
        Assert.Single(_cron.Executions.Started);
    }

    [Fact]
    public async Task Each_minute_has_its_execution()
    {
        _cron.Put("2026-11-25 12:00:00");
        for (var second = 0; second < 180; second++)
        {
            await Step();
            _cron.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(3, _cron.Executions.Started.Count);
        Assert.Equal("2026-11-25 12:03:00", _cron.Next);
    }

    [Fact]
    public async Task A_trigger_may_fire_each_second()
    {
        _cron.Put("2026-11-25 12:00:00", "* * * * * *");
        for (var second = 0; second < 5; second++)
        {
            await Step();
            _cron.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(5, _cron.Executions.Started.Count);
    }

    [Fact]
    public async Task A_new_trigger_need_not_wait_for_the_next_look()
    {
        await Step();
        _clock.Note(_cron.Put("2026-11-25 12:00:00.100"));
        Assert.Equal(TimeSpan.FromMilliseconds(100), await Step());
    }

    [Fact]
    public async Task A_deleted_trigger_does_not_start()
    {
        var trigger = _cron.Put("2026-11-25 12:00:00.400");
        await Step();
        _clock.Forget(trigger);
        await _cron.Tables.ApplyAsync(new Mistral.Storage.Catalogue.CatalogueChange.Delete(Resource.CronTriggers, CronFixture.Id));
        _cron.Time.Advance(TimeSpan.FromSeconds(2));
        await Step();

        Assert.Empty(_cron.Executions.Started);
    }

    [Fact]
    public async Task A_slot_that_waits_is_tried_less_and_less_often_and_not_after_its_trigger_is_gone()
    {
        _cron.Put("2026-11-25 12:00:00");
        _cron.Executions.BeforeStart = _ => throw new MistralFault(FaultKind.Unavailable, "away");
        for (var second = 0; second < 60; second++)
        {
            await Step();
            _cron.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(6, _cron.Executions.Calls);

        await _cron.Tables.ApplyAsync(new Mistral.Storage.Catalogue.CatalogueChange.Delete(Resource.CronTriggers, CronFixture.Id));
        _cron.Time.Advance(TimeSpan.FromMinutes(5));
        await Step();
        Assert.Equal(6, _cron.Executions.Calls);
    }

    [Fact]
    public async Task A_clock_that_jumps_ahead_runs_what_it_passed_once()
    {
        _cron.Put("2026-11-25 12:00:05");
        await Step();
        _cron.At("2026-11-25 15:00:30");
        await Step();

        Assert.Single(_cron.Executions.Started);
        Assert.Equal("2026-11-25 15:01:00", _cron.Next);
    }

    [Fact]
    public async Task Ten_thousand_triggers_of_one_second_each_run_once()
    {
        for (var i = 0; i < 10_000; i++)
        {
            _cron.Put("2026-11-25 12:00:00", id: $"bbbbbbbb-0000-0000-0001-{i:d12}");
        }

        await Step();
        Assert.Equal(10_000, _cron.Executions.Started.Count);
        Assert.Equal(10_000, _cron.Executions.Calls);
    }

    private async Task<TimeSpan> Step()
    {
        var pause = await _clock.StepAsync();
        await _clock.Idle;
        return pause;
    }
}
