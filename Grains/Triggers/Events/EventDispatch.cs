using Mistral.Engine.Expressions;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Storage.Listing;
using PythonValues;

namespace Mistral.Grains.Triggers.Events;

/// <summary>Starts the workflows of the triggers that an event is for.</summary>
internal sealed class EventDispatch(IRowReader rows, EventStart start, ParkedEvents parked, EventDefinitions definitions)
{
    /// <summary>
    /// Returns when each of them is durable, or the event is kept for it. The same message starts the same executions, so it may come
    /// again.
    /// </summary>
    /// <exception cref="Exception">One could not be started now: the event must come again.</exception>
    public async Task PerformAsync(string exchange, string topic, OsloNotification notification)
    {
        var triggers = (await rows.ByColumnAsync(Resource.EventTriggers, "event", notification.EventType))
            .Select(EventTrigger.Read)
            .Where(trigger => trigger.Exchange == exchange && trigger.Topic == topic)
            .Where(trigger => trigger.Scope == "public" || trigger.ProjectId == notification.ProjectId)
            .ToArray();
        if (triggers.Length == 0)
        {
            return;
        }

        try
        {
            var eventParams = PythonJson.Write(definitions.Of(notification));
            await Task.WhenAll(triggers.Select(trigger => StartAsync(trigger, EventStart.ExecutionId(trigger, notification), eventParams)));
        }
        catch (Exception e) when (e is ExpressionException or PythonJsonError)
        {
            // The same event would fail in the same way for ever, and keep the others from their turn.
            var error = $"An event is lost: the event definitions cannot be evaluated for it: {e.Message}";
            await Task.WhenAll(triggers.Select(trigger => start.TellAsync(trigger, EventStart.ExecutionId(trigger, notification), error)));
        }
    }

    private async Task StartAsync(EventTrigger trigger, string executionId, string eventParams)
    {
        if (await start.RunAsync(trigger, executionId, eventParams) == EventOutcome.Refused)
        {
            await parked.KeepAsync(trigger, executionId, eventParams);
        }
    }
}
