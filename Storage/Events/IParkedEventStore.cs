using System.Collections.Immutable;

namespace Mistral.Storage.Events;

/// <summary>An event that its trigger could not be called for yet, and that the broker need not keep any more.</summary>
/// <param name="Id">Of the execution that it is to become.</param>
/// <param name="EventParams">JSON text: what the workflow gets.</param>
/// <param name="KeptAt">Microseconds since 1970 UTC; so is <paramref name="DueAt"/>, the time of the next try.</param>
public sealed record ParkedEvent(string Id, string TriggerId, string EventParams, long KeptAt, long DueAt);

/// <summary>Events that wait for their trigger. Every change is durable when its task completes.</summary>
public interface IParkedEventStore
{
    /// <summary>Keeps the event; one that is kept already stays as it is.</summary>
    /// <param name="limit">So many events of one trigger are kept at most.</param>
    /// <returns>False: there are that many already, and this one is not parked.</returns>
    Task<bool> KeepAsync(ParkedEvent parked, int limit);

    /// <summary>Those whose time has come, the oldest first.</summary>
    Task<ImmutableArray<ParkedEvent>> DueAsync(long now, int limit);

    /// <summary>All events of the trigger are to be tried again then.</summary>
    Task DeferAsync(string triggerId, long dueAt);

    Task ForgetAsync(string id);

    /// <summary>The trigger is gone, and nobody wants its events.</summary>
    Task ForgetAllOfAsync(string triggerId);
}
