using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Interfaces.Triggers;
using Mistral.Grains.Records;
using Mistral.Grains.Texts;
using Mistral.Grains.Triggers.Cron.Schedules;
using Mistral.Storage.Listing;

namespace Mistral.Grains.Triggers.Cron;

/// <summary>What a trigger's slots are to be.</summary>
internal sealed class CronTriggerGrain(IRowReader rows, TimeProvider time) : Grain, ICronTriggerGrain
{
    private const int LongestPreview = 1000;

    public async Task<ImmutableArray<long>> Preview(int count, Caller caller)
    {
        var id = this.GetPrimaryKeyString();
        var trigger =
            await rows.FindAsync(Resource.CronTriggers, id, null, caller)
            ?? throw new MistralFault(FaultKind.NotFound, $"Cron trigger not found [identifier={id}]");
        return count is >= 1 and <= LongestPreview
            ? Slots(CronTrigger.Read(trigger), count, time.GetUtcNow())
            : throw new MistralFault(FaultKind.Invalid, $"count must be 1 to {LongestPreview}, not {count}");
    }

    public static ImmutableArray<long> Slots(CronTrigger trigger, int count, DateTimeOffset now)
    {
        var schedule = CronSchedule.Of(trigger);
        var slots = ImmutableArray.CreateBuilder<long>();
        var most = Math.Min(count, trigger.RemainingExecutions ?? count);
        for (
            long? slot = trigger.NextExecutionTime;
            slot is { } value && slots.Count < most;
            slot = schedule.Next(Math.Max(value, WireTime.Microseconds(now)))
        )
        {
            slots.Add(value);
        }

        return slots.ToImmutable();
    }
}
