using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;

namespace Mistral.Grains.Interfaces.Triggers;

/// <summary>One cron trigger (key: its id).</summary>
[Alias("Mistral.CronTriggerGrain")]
public interface ICronTriggerGrain : IGrainWithStringKey
{
    /// <summary>
    /// The next <paramref name="count"/> slots (1 to 1000) as microseconds since 1970 UTC; fewer when the count or the pattern ends before.
    /// </summary>
    [Alias("Preview")]
    Task<ImmutableArray<long>> Preview(int count, Caller caller);
}
