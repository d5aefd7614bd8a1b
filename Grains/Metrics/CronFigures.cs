using System.Diagnostics.Metrics;
using Mistral.Grains.Interfaces.Resources;
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

    public static void Started(Row trigger, TimeProvider time)
    {
        if (Lateness.Enabled && trigger["next_execution_time"] is long slot)
        {
            Lateness.Record(Math.Max(0, (time.GetUtcNow() - WireTime.Time(slot)).TotalSeconds));
        }
    }
}
