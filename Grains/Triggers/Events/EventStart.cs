using Microsoft.Extensions.Logging;
using Mistral.Grains.Ids;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Storage.Resources;
using PythonValues;

namespace Mistral.Grains.Triggers.Events;

/// <summary>What became of an event at one trigger.</summary>
internal enum EventOutcome
{
    Started,

    /// <summary>The workflow cannot be started with this event, and never could.</summary>
    Lost,

    /// <summary>The trigger's trust cannot be used: somebody has to see to it first.</summary>
    Refused,
}

/// <summary>Starts a trigger's workflow for an event; what keeps it from starting is told on the trigger.</summary>
internal sealed partial class EventStart(IExecutionClient executions, ITrusts trusts, IResourceStore store, ILogger<EventStart> logger)
{
    /// <summary>The same event of the same trigger becomes the same execution.</summary>
    public static string ExecutionId(EventTrigger trigger, OsloNotification notification) =>
        NameBasedId.Of(trigger.Id, $"message {notification.MessageId}");

    /// <exception cref="Exception">It could not be started now; another try may.</exception>
    public async Task<EventOutcome> RunAsync(EventTrigger trigger, string executionId, string eventParams)
    {
        Caller caller;
        Credentials credentials;
        try
        {
            (caller, credentials) = await trusts.ActAsync(trigger.TrustId, trigger.ProjectId);
        }
        catch (MistralFault e) when (e.Kind == FaultKind.Forbidden)
        {
            await TellAsync(trigger, executionId, $"Events wait: {e.Message}");
            return EventOutcome.Refused;
        }

        try
        {
            await executions.StartAsync(executionId, Request(trigger, eventParams, caller, credentials));
        }
        catch (MistralFault e) when (e.Kind is FaultKind.Invalid or FaultKind.NotFound or FaultKind.Forbidden or FaultKind.Conflict)
        {
            await TellAsync(trigger, executionId, $"An event is lost: {e.Message}");
            return EventOutcome.Lost;
        }

        await NoteAsync(trigger, null);
        return EventOutcome.Started;
    }

    public Task TellAsync(EventTrigger trigger, string executionId, string error)
    {
        NotStarted(trigger.Id, executionId, error);
        return NoteAsync(trigger, error);
    }

    private static StartExecution Request(EventTrigger trigger, string eventParams, Caller caller, Credentials credentials)
    {
        var parameters = (Map)PythonJson.Parse(trigger.WorkflowParams ?? "{}")!;
        return new(
            trigger.WorkflowId,
            "",
            trigger.WorkflowInput,
            PythonJson.Write(parameters.With("event_params", PythonJson.Parse(eventParams))),
            TriggerDescription.OfEvent(trigger),
            null,
            caller,
            credentials
        );
    }

    /// <summary>A trigger that was deleted meanwhile has nobody to tell.</summary>
    private async Task NoteAsync(EventTrigger trigger, string? error)
    {
        if (trigger.Error == error)
        {
            return;
        }

        var id = trigger.Id;
        try
        {
            await store.ApplyAsync(new ResourceChange.Move(Resource.EventTriggers, id, [("error", error)], ("id", id)));
        }
        catch (RowChangedException) { }
    }

    [LoggerMessage(LogLevel.Warning, "Event trigger {Trigger} does not start execution {Execution}. {Reason}")]
    private partial void NotStarted(string trigger, string execution, string reason);
}
