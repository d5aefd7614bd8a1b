using System.Collections.Immutable;
using Mistral.Grains.Boundary;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Grains.Texts;
using Mistral.Grains.Triggers.Cron.Schedules;
using Mistral.Grains.Triggers.Cron.Slots;
using Mistral.Storage.Listing;

namespace Mistral.Grains.Triggers.Cron;

/// <summary>Holds the triggers of the near future and says which are due. Far ones cost a row and nothing else.</summary>
/// <param name="changed">Called when there may be something to do sooner than <see cref="StepAsync"/> said.</param>
/// <remarks>Used by one loop; hints come from other threads.</remarks>
internal sealed class CronClock(
    IRowReader rows,
    Func<CronTrigger, Task<SlotOutcome>> run,
    Action changed,
    CronOptions options,
    TimeProvider time
)
{
    /// <summary>How far ahead rows are read; more than the interval of looks, so that a slow database does not make slots late.</summary>
    private static readonly TimeSpan Horizon = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _near = [];
    private readonly SemaphoreSlim _slots = new(options.ConcurrentSlots);
    private DateTimeOffset _nextLook = DateTimeOffset.MinValue;
    private DateTimeOffset _nextStep = DateTimeOffset.MinValue;

    /// <summary>Completes when no slot is being run.</summary>
    public Task Idle
    {
        get
        {
            lock (_lock)
            {
                return Task.WhenAll(_near.Values.Select(entry => entry.Run));
            }
        }
    }

    /// <summary>Reads what is near, starts what is due.</summary>
    /// <returns>How long there is nothing to do.</returns>
    public async Task<TimeSpan> StepAsync()
    {
        if (IsTimeToLook(time.GetUtcNow()))
        {
            await LookAsync();
            _nextLook = time.GetUtcNow() + options.Interval;
        }

        var now = time.GetUtcNow();
        var next = _nextLook;
        lock (_lock)
        {
            foreach (var entry in _near.Values.Where(entry => !entry.IsRunning))
            {
                if (entry.StartAt <= now)
                {
                    entry.IsRunning = true;
                    entry.Run = Task.Run(() => RunAsync(entry));
                }
                else if (entry.StartAt < next)
                {
                    next = entry.StartAt;
                }
            }

            _nextStep = next;
        }

        return next - now;
    }

    /// <summary>A trigger that is new or moved on.</summary>
    public void Note(CronTrigger trigger)
    {
        var startAt = TriggerSlots.StartOf(trigger);
        if (startAt > time.GetUtcNow() + Horizon)
        {
            return;
        }

        lock (_lock)
        {
            if (!_near.TryGetValue(trigger.Id, out var known))
            {
                _near[trigger.Id] = new(trigger, startAt);
            }
            else if (!known.IsRunning && known.Slot < trigger.NextExecutionTime)
            {
                (known.Trigger, known.StartAt) = (trigger, startAt);
            }
        }
    }

    public void Forget(CronTrigger trigger)
    {
        lock (_lock)
        {
            _near.Remove(trigger.Id);
        }
    }

    /// <summary>A clock that was set back must not keep us from looking until it is where it was.</summary>
    private bool IsTimeToLook(DateTimeOffset now) => now >= _nextLook || _nextLook - now > options.Interval;

    /// <remarks>Ids and slots are read first: while ten thousand wait for their moment, nothing else of them is read each second.</remarks>
    private async Task LookAsync()
    {
        var until = WireTime.Text(WireTime.Microseconds(time.GetUtcNow() + Horizon))!;
        if ((await ListAsync(until, ["id", CronTrigger.SlotColumn])).All(IsKnown))
        {
            return;
        }

        foreach (var trigger in await ListAsync(until, []))
        {
            Note(CronTrigger.Read(trigger));
        }
    }

    private async Task<ImmutableArray<Row>> ListAsync(string until, ImmutableArray<string> columns)
    {
        var near = await rows.ListAsync(
            new ListQuery(
                Resource.CronTriggers,
                [new("next_execution_time", FilterOperator.LessOrEqual, [until])],
                [new("next_execution_time", false)],
                options.MostNear,
                null,
                columns
            ),
            ServiceIdentity.Instance
        );
        return near.Rows;
    }

    private bool IsKnown(Row row)
    {
        lock (_lock)
        {
            return _near.TryGetValue(row.Id, out var entry) && entry.Slot >= row.Number(CronTrigger.SlotColumn);
        }
    }

    private async Task RunAsync(Entry entry)
    {
        await _slots.WaitAsync();
        SlotOutcome? outcome = null;
        try
        {
            var trigger = await FreshAsync(entry);
            outcome = trigger is null || IsAhead(trigger) ? new(trigger, false) : await run(trigger);
        }
        catch (Exception)
        {
            // Whatever it was, the slot is as it was: it is tried again.
        }
        finally
        {
            _slots.Release();
            if (Take(entry, outcome ?? new(entry.Trigger, true)))
            {
                changed();
            }
        }
    }

    /// <summary>Who waits for long must not start what was deleted meanwhile, nor what another silo moved on.</summary>
    private async Task<CronTrigger?> FreshAsync(Entry entry)
    {
        if (entry.Attempts == 0)
        {
            return entry.Trigger;
        }

        var stored = await rows.ByColumnAsync(Resource.CronTriggers, "id", entry.Trigger.Id, 1);
        return stored is [var row] ? CronTrigger.Read(row) : null;
    }

    /// <summary>The slot that was waited for is done: this is the one after it, and its time has not come.</summary>
    private bool IsAhead(CronTrigger trigger) => TriggerSlots.StartOf(trigger) > time.GetUtcNow();

    /// <returns>Whether its next moment comes before the clock looks at all of them anyway.</returns>
    private bool Take(Entry entry, SlotOutcome outcome)
    {
        lock (_lock)
        {
            entry.IsRunning = false;
            if (outcome.Trigger is not { } trigger)
            {
                _near.Remove(entry.Trigger.Id);
                return false;
            }

            entry.Trigger = trigger;
            entry.Attempts = outcome.IsWaiting ? entry.Attempts + 1 : 0;
            entry.StartAt = outcome.IsWaiting ? time.GetUtcNow() + Pause(entry) : TriggerSlots.StartOf(trigger);
            if (entry.StartAt > time.GetUtcNow() + Horizon && !outcome.IsWaiting)
            {
                _near.Remove(trigger.Id);
                return false;
            }

            return entry.StartAt < _nextStep;
        }
    }

    private TimeSpan Pause(Entry entry)
    {
        var waitsForLast = CronTriggerOptions.Read(entry.Trigger.Schedule) is { Overlap: Overlap.Queue, Error: null };
        return new Backoff(options.Interval, LongestPause).After(waitsForLast ? 1 : entry.Attempts);
    }

    private sealed class Entry(CronTrigger trigger, DateTimeOffset startAt)
    {
        public CronTrigger Trigger { get; set; } = trigger;

        public DateTimeOffset StartAt { get; set; } = startAt;

        public int Attempts { get; set; }

        public bool IsRunning { get; set; }

        public Task Run { get; set; } = Task.CompletedTask;

        public long Slot => Trigger.NextExecutionTime;
    }
}
