using Mistral.Grains.Records;
using PythonValues;

namespace Mistral.Grains.Triggers;

/// <summary>The description of an execution that a trigger started: JSON that says which.</summary>
internal static class TriggerDescription
{
    public static string OfCron(CronTrigger trigger) => Text("cron", Map.Of(("type", "cron_trigger"), ("id", trigger.Id)), trigger.Id);

    public static string OfEvent(EventTrigger trigger) =>
        Text("event", Map.Of(("type", "event_trigger"), ("id", trigger.Id), ("name", trigger.Name)), trigger.Id);

    private static string Text(string kind, Map triggeredBy, string id) =>
        PythonJson.Write(Map.Of(("description", $"Workflow execution created by {kind} trigger '({id})'."), ("triggered_by", triggeredBy)));
}
