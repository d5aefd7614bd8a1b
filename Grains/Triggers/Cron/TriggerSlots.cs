using Mistral.Grains.Records;
using Mistral.Grains.Texts;
using Mistral.Grains.Triggers.Cron.Schedules;
using Mistral.Grains.Triggers.Cron.Slots;

namespace Mistral.Grains.Triggers.Cron;

/// <summary>The rules of slots for a trigger as it is stored.</summary>
internal static class TriggerSlots
{
    public static SlotPlan PlanOf(CronTrigger trigger, DateTimeOffset at) =>
        Rules(trigger).Plan(trigger.NextExecutionTime, WireTime.Microseconds(at));

    /// <summary>When the current slot is to start.</summary>
    public static DateTimeOffset StartOf(CronTrigger trigger) => WireTime.Time(Rules(trigger).StartOf(trigger.NextExecutionTime));

    public static string ExecutionId(CronTrigger trigger) => SlotRules.ExecutionId(trigger.Id, trigger.NextExecutionTime);

    private static SlotRules Rules(CronTrigger trigger)
    {
        var extras = CronTriggerOptions.Read(trigger.Schedule);
        return new(trigger.Id, after => CronSchedule.Of(trigger).Next(after), extras.CatchUp, extras.Window, extras.Jitter);
    }
}
