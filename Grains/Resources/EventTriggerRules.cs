using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Grains.Resources.Requests;
using Mistral.Grains.Resources.Workflows;
using Mistral.Storage.Listing;
using PythonValues;

namespace Mistral.Grains.Resources;

/// <summary>Event triggers: what they listen to is fixed at creation.</summary>
internal sealed class EventTriggerRules(IRowReader rows, TriggeredWorkflow workflows) : IResourceRules
{
    private static readonly string[] Required = ["exchange", "topic", "event", "workflow_id"];

    private static readonly string[] Fixed = ["exchange", "topic", "event"];

    public Resource Resource => Resource.EventTriggers;

    public string ModelName => "EventTrigger";

    public bool NeedsTrust => true;

    public async Task<Row> DraftAsync(RequestFields fields, Caller caller)
    {
        var missing = Required.Where(name => fields.Filled(name) is null).Select(object? (name) => name).ToArray();
        if (missing.Length > 0)
        {
            throw new MistralFault(
                FaultKind.Invalid,
                $"Params {{{PythonText.Repr(Required)[1..^1]}}} must be provided for creating event trigger. Missing: "
                    + $"{PythonText.Repr(missing)}"
            );
        }

        var scope = fields.Scope();
        var input = fields.Object("workflow_input") ?? Map.Empty;
        var parameters = fields.Object("workflow_params") ?? Map.Empty;
        var workflow = await workflows.FindAsync(fields.Uuid("workflow_id"), caller);
        workflows.CheckInput(workflow, input);
        return Row.Of(
            Resource.EventTriggers,
            ("name", fields.Text("name") ?? ""),
            ("workflow_id", workflow.Id),
            ("workflow_input", PythonJson.Write(input)),
            ("workflow_params", PythonJson.Write(parameters)),
            ("exchange", fields.Text("exchange")),
            ("topic", fields.Text("topic")),
            ("event", fields.Text("event")),
            ("scope", scope)
        );
    }

    public async Task<Row> ReviseAsync(string? identifier, RequestFields fields, Caller caller)
    {
        if (Fixed.Any(fields.Has))
        {
            throw new MistralFault(FaultKind.Invalid, $"Can not update fields {PythonText.Repr(Fixed)} of event trigger.");
        }

        var row = await Existing(identifier ?? "", caller);
        var old = EventTrigger.Read(row);
        var input = fields.Object("workflow_input") ?? (Map)PythonJson.Parse(old.WorkflowInput ?? "{}")!;
        var workflow = await workflows.FindAsync(fields.Uuid("workflow_id") ?? old.WorkflowId, caller);
        if (fields.Has("workflow_id") || fields.Has("workflow_input"))
        {
            workflows.CheckInput(workflow, input);
        }

        return row.With(
            ("name", fields.Mentions("name") ? fields.Text("name") : old.Name),
            ("workflow_id", workflow.Id),
            ("workflow_input", PythonJson.Write(input)),
            ("workflow_params", fields.Object("workflow_params") is { } parameters ? PythonJson.Write(parameters) : old.WorkflowParams),
            ("scope", fields.Has("scope") ? fields.Scope() : old.Scope)
        );
    }

    public async Task<Deletion> DeleteAsync(string identifier, string @namespace, Caller caller) =>
        Deletion.Of(await Existing(identifier, caller));

    private async Task<Row> Existing(string id, Caller caller)
    {
        if (!RequestFields.IsUuid(id))
        {
            throw RequestFields.Invalid("id", id, "Value should be UUID format.");
        }

        var row = await rows.FindAsync(Resource.EventTriggers, id, null, caller);
        return row?.Own(ModelName, caller) ?? throw new MistralFault(FaultKind.NotFound, $"Event trigger not found [id={id}]");
    }
}
