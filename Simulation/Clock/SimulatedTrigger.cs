using System.Collections.Immutable;
using Mistral.Grains.Triggers.Cron.Slots;

namespace Mistral.Simulation.Clock;

/// <summary>The cron trigger that starts the runs of a simulation. Times are microseconds since 1970 UTC.</summary>
/// <param name="Slots">Its slots when nothing keeps it from them; one at least.</param>
/// <param name="Count">How many runs it starts at most.</param>
/// <param name="Until">The last possible slot.</param>
/// <param name="Away">When nothing is started, as when the service does not run.</param>
internal sealed record SimulatedTrigger(
    SlotRules Rules,
    Overlap Overlap,
    ImmutableArray<long> Slots,
    long? Count,
    long? Until,
    ImmutableArray<(long From, long To)> Away
)
{
    /// <summary>When the service is back; null: it is not away.</summary>
    public long? BackAt(long now)
    {
        var back = now;
        foreach (var (from, to) in Away.Sort())
        {
            back = from <= back && back < to ? to : back;
        }

        return back > now ? back : null;
    }
}
