using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Texts;
using Mistral.Grains.Triggers.Cron.Schedules;
using Mistral.Grains.Triggers.Cron.Slots;

namespace Mistral.Grains.Triggers.Cron;

/// <summary>The rules of slots for a trigger as it is stored.</summary>
internal static class TriggerSlots
{
    public static SlotPlan PlanOf(Row trigger, DateTimeOffset at) => Rules(trigger).Plan(Slot(trigger), WireTime.Microseconds(at));

    /// <summary>When the current slot is to start.</summary>
    public static DateTimeOffset StartOf(Row trigger) => WireTime.Time(Rules(trigger).StartOf(Slot(trigger)));

    public static string ExecutionId(Row trigger) => SlotRules.ExecutionId(trigger.Text("id")!, Slot(trigger));

    private static SlotRules Rules(Row trigger)
    {
        var extras = CronTriggerOptions.Read(trigger.Text("schedule"));
        return new(trigger.Text("id")!, after => CronSchedule.Of(trigger).Next(after), extras.CatchUp, extras.Window, extras.Jitter);
    }

    private static long Slot(Row trigger) => (long)trigger["next_execution_time"]!;
}
