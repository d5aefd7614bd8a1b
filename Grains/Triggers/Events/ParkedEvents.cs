using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Grains.Texts;
using Mistral.Storage.Events;
using Mistral.Storage.Listing;

namespace Mistral.Grains.Triggers.Events;

/// <summary>
/// Events whose trigger cannot be used until somebody sees to it. They are kept here and not at the broker, where they would be in the way
/// of the others.
/// </summary>
internal sealed class ParkedEvents(IParkedEventStore store, IRowReader rows, EventStart start, TimeProvider time)
{
    public const int MostOfOneTrigger = 10_000;

    private const int MostAtOnce = 1_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async Task KeepAsync(EventTrigger trigger, string executionId, string eventParams)
    {
        var now = time.GetUtcNow();
        var isKept = await store.KeepAsync(
            new(executionId, trigger.Id, eventParams, WireTime.Microseconds(now), WireTime.Microseconds(now + Pause)),
            MostOfOneTrigger
        );
        if (!isKept)
        {
            await start.TellAsync(
                trigger,
                executionId,
                $"An event is lost: {MostOfOneTrigger} events wait already because the trust of this trigger cannot be used."
            );
        }
    }

    /// <summary>Tries again what is due; of one trigger the oldest first.</summary>
    public async Task RetryAsync()
    {
        var due = await store.DueAsync(WireTime.Microseconds(time.GetUtcNow()), MostAtOnce);
        await Task.WhenAll(due.GroupBy(parked => parked.TriggerId).Select(own => RetryAsync(own.Key, own)));
    }

    private async Task RetryAsync(string triggerId, IEnumerable<ParkedEvent> events)
    {
        try
        {
            foreach (var parked in events)
            {
                if (await rows.ByColumnAsync(Resource.EventTriggers, "id", triggerId, 1) is not [var row])
                {
                    await store.ForgetAllOfAsync(triggerId);
                    return;
                }

                if (await start.RunAsync(EventTrigger.Read(row), parked.Id, parked.EventParams) == EventOutcome.Refused)
                {
                    await DeferAsync(triggerId);
                    return;
                }

                await store.ForgetAsync(parked.Id);
            }
        }
        catch (Exception)
        {
            // Whoever is away now is asked again, and the event is still here.
            await DeferAsync(triggerId);
        }
    }

    private Task DeferAsync(string triggerId) => store.DeferAsync(triggerId, WireTime.Microseconds(time.GetUtcNow() + Pause));
}
