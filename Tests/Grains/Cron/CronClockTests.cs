using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Triggers.Cron;
using Mistral.Grains.Triggers.Cron.Schedules;
using Mistral.Grains.Triggers.Cron.Slots;

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
        await _cron.Tables.ApplyAsync(new Mistral.Storage.Resources.ResourceChange.Delete(Resource.CronTriggers, CronFixture.Id));
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

        await _cron.Tables.ApplyAsync(new Mistral.Storage.Resources.ResourceChange.Delete(Resource.CronTriggers, CronFixture.Id));
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
    public async Task A_clock_that_is_set_back_runs_nothing_twice_and_misses_nothing_new()
    {
        _cron.Put("2026-11-25 12:00:00");
        await Step();
        _cron.At("2026-11-25 11:00:00");
        await Step();
        Assert.Equal("2026-11-25 12:01:00", _cron.Next);

        _cron.Put("2026-11-25 11:00:05", id: "bbbbbbbb-0000-0000-0000-000000000002");
        _cron.At("2026-11-25 11:00:05");
        await Step();
        Assert.Equal(2, _cron.Executions.Started.Count);

        _cron.At("2026-11-25 12:01:00");
        await Step();
        Assert.Equal("2026-11-25 12:02:00", _cron.Next);
        Assert.Equal(4, _cron.Executions.Started.Count);
    }

    [Fact]
    public async Task A_clock_that_swings_runs_each_slot_once()
    {
        _cron.Put("2026-11-25 12:00:00", extras: new(CatchUp: CatchUp.All));
        foreach (var time in (string[])["12:00:00", "12:03:30", "12:01:00", "11:59:00", "12:03:59", "12:02:00", "12:04:00"])
        {
            _cron.At($"2026-11-25 {time}");
            for (var step = 0; step < 6; step++)
            {
                await Step();
            }
        }

        Assert.Equal(5, _cron.Executions.Started.Count);
        Assert.Equal("2026-11-25 12:05:00", _cron.Next);
    }

    [Fact]
    public async Task Two_clocks_that_believe_they_own_all_triggers_start_each_slot_once()
    {
        _cron.Put("2026-11-25 12:00:00", remaining: 100);
        var other = _cron.Clock();
        for (var second = 0; second < 180; second++)
        {
            await Task.WhenAll(_clock.StepAsync(), other.StepAsync());
            await Task.WhenAll(_clock.Idle, other.Idle);
            _cron.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(3, _cron.Executions.Started.Count);
        Assert.Equal(("2026-11-25 12:03:00", 97L), (_cron.Next, _cron.Trigger!.RemainingExecutions));
    }

    [Fact]
    public async Task A_slot_that_another_silo_ran_meanwhile_is_not_tried_again_nor_is_the_next_one_early()
    {
        _cron.Put("2026-11-25 12:00:00");
        _cron.Executions.BeforeStart = _ => throw new MistralFault(FaultKind.Unavailable, "away");
        await Step();
        _cron.Executions.BeforeStart = _ => Task.CompletedTask;
        await _cron.Run();
        _cron.Time.Advance(TimeSpan.FromSeconds(5));
        await Step();

        Assert.Single(_cron.Executions.Started);
        Assert.Equal("2026-11-25 12:01:00", _cron.Next);

        _cron.At("2026-11-25 12:01:00");
        await Step();
        Assert.Equal(2, _cron.Executions.Started.Count);
    }

    [Fact]
    public async Task A_database_that_cannot_be_read_costs_no_slot()
    {
        _cron.Put("2026-11-25 12:00:00", extras: new(CatchUp: CatchUp.All));
        _cron.Tables.BeforeList = () => throw new InvalidOperationException("the database is away");
        await Assert.ThrowsAsync<InvalidOperationException>(_clock.StepAsync);

        _cron.At("2026-11-25 12:02:30");
        _cron.Tables.BeforeList = null;
        for (var step = 0; step < 4; step++)
        {
            await Step();
        }

        Assert.Equal(3, _cron.Executions.Started.Count);
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

    [Theory]
    [InlineData(2_000, 64)]
    [InlineData(64, 32)]
    [InlineData(1, 1)]
    public async Task Slots_of_one_second_leave_half_of_a_silos_starts_to_others(int places, int expected)
    {
        for (var i = 0; i < 200; i++)
        {
            _cron.Put("2026-11-25 12:00:00", id: $"bbbbbbbb-0000-0000-0001-{i:d12}");
        }

        var (running, most) = (0, 0);
        var mayEnd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _cron.Executions.BeforeStart = async _ =>
        {
            lock (mayEnd)
            {
                most = Math.Max(most, ++running);
            }

            if (most >= expected)
            {
                mayEnd.TrySetResult();
            }

            await mayEnd.Task;
            lock (mayEnd)
            {
                running--;
            }
        };
        var clock = _cron.Clock(_cron.Runner(new() { ConcurrentStarts = 64 }, new() { PendingStarts = places }));
        await clock.StepAsync();
        await clock.Idle;

        Assert.Equal((expected, 200), (most, _cron.Executions.Started.Count));
    }

    private async Task<TimeSpan> Step()
    {
        var pause = await _clock.StepAsync();
        await _clock.Idle;
        return pause;
    }
}
