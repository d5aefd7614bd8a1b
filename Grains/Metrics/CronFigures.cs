using System.Diagnostics.Metrics;
using Mistral.Grains.Records;
using Mistral.Grains.Texts;

namespace Mistral.Grains.Metrics;

/// <summary>How late the slots of cron triggers are.</summary>
internal static class CronFigures
{
    private static readonly Meter Meter = new(MeterNames.Meter);

    private static readonly Histogram<double> Lateness = Meter.CreateHistogram(
        "mistral_cron_lateness_seconds",
        null,
        "How long after its time the execution of a slot was durable, what a trigger's jitter adds included.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 2, 5, 10, 60, 300, 3600, 86_400] }
    );

    public static void Started(CronTrigger trigger, TimeProvider time)
    {
        if (Lateness.Enabled)
        {
            Lateness.Record(Math.Max(0, (time.GetUtcNow() - WireTime.Time(trigger.NextExecutionTime)).TotalSeconds));
        }
    }
}
