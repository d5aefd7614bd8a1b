using System.Collections.Immutable;

namespace Mistral.Storage.Clock;

/// <summary>An execution that must be looked at.</summary>
public sealed record DueExecution(string Id, long WakeAt);

/// <summary>Wake-ups as stored: the columns <c>wake_at</c>, <c>waiter</c>, <c>owner</c> of executions that have not ended.</summary>
public interface IClockStore
{
    /// <summary>What the database takes for now; microseconds since 1970 UTC. SQLite has no clock but the machine's.</summary>
    Task<long> NowAsync();

    /// <summary>
    /// Executions whose wake-up is before <paramref name="before"/> (microseconds), earliest first, of one slice of the id space.
    /// </summary>
    Task<ImmutableArray<DueExecution>> DueAsync(int shard, int shardCount, long before, int limit);

    /// <summary>
    /// Executions whose owner is not among the living silos: unfinished ones, and ended ones of which somebody has still to be told.
    /// </summary>
    Task<ImmutableArray<string>> OrphansAsync(ImmutableArray<string> livingSilos, int limit);

    /// <summary>Stored actions without a workflow whose owner is not among the living silos.</summary>
    Task<ImmutableArray<string>> StandaloneOrphansAsync(ImmutableArray<string> livingSilos, int limit);

    /// <summary>Executions that have neither a wake-up nor a named waiter and have not ended: must be 0.</summary>
    Task<long> ForgottenAsync();

    /// <summary>What waits to be told to others, and events that wait for their trigger. Counted up to a bound.</summary>
    Task<(long Notifications, long ParkedEvents)> BacklogAsync();

    /// <summary>Ended root executions to expire, oldest first.</summary>
    Task<ImmutableArray<string>> ExpiredAsync(long updatedBefore, ImmutableArray<string> states, int limit);

    /// <summary>Ended root executions beyond the newest <paramref name="keep"/>.</summary>
    Task<ImmutableArray<string>> BeyondAsync(long keep, ImmutableArray<string> states, int limit);
}
