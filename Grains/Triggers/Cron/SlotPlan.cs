using System.Buffers.Binary;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Texts;
using Mistral.Grains.Triggers.Cron.Schedules;

namespace Mistral.Grains.Triggers.Cron;

/// <summary>What a trigger's current slot asks for at a moment.</summary>
/// <param name="IsSpent">The slot is too old to run: on to the next one.</param>
/// <param name="Next">The slot after it; null when it was the last.</param>
internal sealed record SlotPlan(long Slot, bool IsSpent, long? Next)
{
    /// <summary>For <see cref="CatchUp.None"/>: a slot that starts within this time is late, not missed.</summary>
    private const long Grace = 60_000_000;

    private const long Second = 1_000_000;

    public static SlotPlan Of(Row trigger, DateTimeOffset at)
    {
        var extras = ScheduleExtras.Read(trigger.Text("schedule"));
        var schedule = CronSchedule.Of(trigger);
        var slot = (long)trigger["next_execution_time"]!;
        var now = WireTime.Microseconds(at) - Delay(trigger, extras);
        return extras.CatchUp switch
        {
            CatchUp.None when slot < now - Grace => new(slot, true, schedule.Next(now)),
            CatchUp.All when slot < now - (extras.Window * Second) => new(slot, true, schedule.Next(now - (extras.Window * Second))),
            CatchUp.All => new(slot, false, schedule.Next(slot)),
            _ => new(slot, false, schedule.Next(Math.Max(now, slot))),
        };
    }

    /// <summary>When the current slot is to start: at its time, or by the trigger's jitter later.</summary>
    public static DateTimeOffset StartOf(Row trigger) =>
        WireTime.Time((long)trigger["next_execution_time"]! + Delay(trigger, ScheduleExtras.Read(trigger.Text("schedule"))));

    /// <summary>The same for each look at a slot: it comes from the name that the slot's execution has.</summary>
    private static long Delay(Row trigger, ScheduleExtras extras)
    {
        if (extras.Jitter == 0)
        {
            return 0;
        }

        var id = Guid.Parse(SlotRunner.ExecutionId(trigger)).ToByteArray();
        return (long)(BinaryPrimitives.ReadUInt64LittleEndian(id.AsSpan(8)) % (ulong)(extras.Jitter * Second));
    }
}
