using Mistral.Grains.Interfaces.Resources;
using PythonValues;

namespace Mistral.Grains.Triggers;

/// <summary>The description of an execution that a trigger started: JSON that says which.</summary>
internal static class TriggerDescription
{
    public static string OfCron(Row trigger) => Text("cron", Map.Of(("type", "cron_trigger"), ("id", trigger["id"])), trigger);

    public static string OfEvent(Row trigger) =>
        Text("event", Map.Of(("type", "event_trigger"), ("id", trigger["id"]), ("name", trigger["name"])), trigger);

    private static string Text(string kind, Map triggeredBy, Row trigger) =>
        PythonJson.Write(
            Map.Of(("description", $"Workflow execution created by {kind} trigger '({trigger["id"]})'."), ("triggered_by", triggeredBy))
        );
}
