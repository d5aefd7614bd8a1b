using Microsoft.Extensions.Logging;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Listing;
using Pythonic;

namespace Mistral.Grains.Triggers.Events;

/// <summary>Starts the workflows of the triggers that an event is for.</summary>
internal sealed partial class EventDispatch(
    IRowReader rows, IExecutionDoor executions, ITrusts trusts, EventDefinitions definitions, ILogger<EventDispatch> logger)
{
    /// <summary>Returns when all of them are durable. The same message starts the same executions, so it may come again.</summary>
    /// <exception cref="Exception">One could not be started now: the event must be kept.</exception>
    public async Task PerformAsync(string exchange, string topic, OsloNotification notification)
    {
        var triggers = (await rows.ByColumnAsync(Resource.EventTriggers, "event", notification.EventType))
            .Where(trigger => trigger.Text("exchange") == exchange && trigger.Text("topic") == topic)
            .Where(trigger => trigger.Text("scope") == "public" || trigger.Text("project_id") == notification.ProjectId)
            .ToArray();
        if (triggers.Length == 0)
        {
            return;
        }

        var eventParams = definitions.Of(notification);
        await Task.WhenAll(triggers.Select(trigger => StartAsync(trigger, notification, eventParams)));
    }

    private async Task StartAsync(Row trigger, OsloNotification notification, Map eventParams)
    {
        try
        {
            var (caller, credentials) = await trusts.ActAsync(trigger.Text("trust_id"), trigger.Text("project_id")!);
            var parameters = (Map)PythonJson.Parse(trigger.Text("workflow_params") ?? "{}")!;
            await executions.StartAsync(
                NameBasedId.Of(trigger.Text("id")!, $"message {notification.MessageId}"),
                new StartExecution(
                    trigger.Text("workflow_id"),
                    "",
                    trigger.Text("workflow_input"),
                    PythonJson.Write(parameters.With("event_params", eventParams)),
                    TriggerDescription.OfEvent(trigger),
                    null,
                    caller,
                    credentials));
        }
        catch (MistralFault e) when (e.Kind is FaultKind.Invalid or FaultKind.NotFound or FaultKind.Forbidden or FaultKind.Conflict)
        {
            NotStarted(trigger.Text("id")!, notification.ToString(), e.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Event trigger {Trigger} does not start its workflow for {Notification}: {Reason}")]
    private partial void NotStarted(string trigger, string notification, string reason);
}
