using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Triggers.Cron.Schedules;
using Mistral.Grains.Triggers.Cron.Slots;

namespace Mistral.Grains.Tests.Cron;

/// <summary>The silo dies while a slot is on its way. Whoever comes after it finds only what was stored.</summary>
public sealed class SlotCrashTests
{
    private static readonly TaskCompletionSource Dead = new();

    private readonly CronFixture _cron = new();

    public static TheoryData<string, long?> Deaths
    {
        get
        {
            var data = new TheoryData<string, long?>();
            foreach (var moment in (string[])["before the start", "after the start", "before moving on", "after moving on"])
            {
                data.Add(moment, null);
                data.Add(moment, 2);
                data.Add(moment, 1);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Deaths))]
    public async Task Neither_loses_nor_doubles_a_slot(string moment, long? remaining)
    {
        _cron.Put("2026-11-25 12:00:00", remaining: remaining);
        Die(moment);
        var lost = _cron.Run();
        Assert.False(lost.IsCompletedSuccessfully);

        Revive();
        var clock = _cron.Clock();
        await clock.StepAsync();
        await clock.Idle;

        Assert.Single(_cron.Executions.Started);
        Assert.Equal(remaining == 1 ? null : "2026-11-25 12:01:00", _cron.Next);
        Assert.Equal(remaining is null or 1 ? null : remaining - 1, _cron.Trigger?.RemainingExecutions);
    }

    [Fact]
    public async Task Nor_when_it_dies_between_cancelling_the_one_before_and_starting_its_own()
    {
        _cron.Put("2026-11-25 12:00:00", extras: new(Overlap: Overlap.Cancel));
        await _cron.Run();
        var first = _cron.Executions.Started.Keys.Single();
        _cron.At("2026-11-25 12:01:00");
        Die("before the start");
        Assert.False(_cron.Run().IsCompleted);
        Assert.Equal((first, "CANCELLED"), Assert.Single(_cron.Executions.States));

        Revive();
        var clock = _cron.Clock();
        await clock.StepAsync();
        await clock.Idle;
        Assert.Equal(2, _cron.Executions.Started.Count);
        Assert.Equal("2026-11-25 12:02:00", _cron.Next);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    public async Task Many_that_believe_they_own_a_slot_start_it_once_and_count_it_once(int owners)
    {
        _cron.Put("2026-11-25 12:00:00", remaining: 5);
        var trigger = _cron.Trigger!;
        var together = new TaskCompletionSource();
        _cron.Executions.AfterStart = _ => _cron.Executions.Calls == owners ? Task.Run(together.TrySetResult) : together.Task;
        await Task.WhenAll(Enumerable.Range(0, owners).Select(_ => Task.Run(() => _cron.Runner().RunAsync(trigger))));

        Assert.Equal(owners, _cron.Executions.Calls);
        Assert.Single(_cron.Executions.Started);
        Assert.Equal(("2026-11-25 12:01:00", 4L), (_cron.Next, _cron.Trigger!.RemainingExecutions));
    }

    [Theory]
    [InlineData("before the start", 0, 2L)]
    [InlineData("after the start", 1, 1L)]
    public async Task A_slot_that_has_become_too_old_counts_if_it_was_begun(string moment, int started, long remaining)
    {
        _cron.Put("2026-11-25 12:00:00", "0 * * * *", remaining: 2, extras: new(CatchUp: CatchUp.None));
        Die(moment);
        Assert.False(_cron.Run().IsCompletedSuccessfully);

        Revive();
        _cron.At("2026-11-25 12:05:30");
        var clock = _cron.Clock();
        await clock.StepAsync();
        await clock.Idle;

        Assert.Equal(started, _cron.Executions.Started.Count);
        Assert.Equal(("2026-11-25 13:00:00", remaining), (_cron.Next, _cron.Trigger!.RemainingExecutions));
    }

    [Fact]
    public async Task A_database_that_is_away_costs_no_slot()
    {
        _cron.Put("2026-11-25 12:00:00");
        _cron.Tables.BeforeApply = _ => throw new InvalidOperationException("the database is away");
        var clock = _cron.Clock();
        await clock.StepAsync();
        await clock.Idle;
        Assert.Equal("2026-11-25 12:00:00", _cron.Next);

        _cron.Tables.BeforeApply = null;
        _cron.Time.Advance(TimeSpan.FromSeconds(1));
        await clock.StepAsync();
        await clock.Idle;
        Assert.Single(_cron.Executions.Started);
        Assert.Equal("2026-11-25 12:01:00", _cron.Next);
    }

    private void Die(string moment)
    {
        switch (moment)
        {
            case "before the start":
                _cron.Executions.BeforeStart = _ => Dead.Task;
                break;
            case "after the start":
                _cron.Executions.AfterStart = _ => Dead.Task;
                break;
            case "before moving on":
                _cron.Tables.BeforeApply = changes => Stop(changes[0].Resource);
                break;
            default:
                _cron.Tables.AfterApply = changes => Stop(changes[0].Resource);
                break;
        }
    }

    /// <summary>A process that died writes nothing any more, whatever it would do about the exception.</summary>
    private void Stop(Resource resource)
    {
        Assert.Equal(Resource.CronTriggers, resource);
        _cron.Tables.BeforeApply = _ => throw new InvalidOperationException("dead");
        throw new InvalidOperationException("dead");
    }

    private void Revive()
    {
        (_cron.Executions.BeforeStart, _cron.Executions.AfterStart) = (_ => Task.CompletedTask, _ => Task.CompletedTask);
        (_cron.Tables.BeforeApply, _cron.Tables.AfterApply) = (null, null);
    }
}
