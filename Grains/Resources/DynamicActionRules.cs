using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Grains.Resources.Requests;
using Mistral.Storage.Listing;

namespace Mistral.Grains.Resources;

/// <summary>Dynamic actions: a class of a code source under an action name.</summary>
internal sealed class DynamicActionRules(IRowReader rows) : IResourceRules
{
    public Resource Resource => Resource.DynamicActions;

    public string ModelName => "DynamicActionDefinition";

    public async Task<Row> DraftAsync(RequestFields fields, Caller caller)
    {
        var name = fields.Filled("name") ?? throw new MistralFault(FaultKind.Invalid, "Name of the dynamic action is not provided.");
        var className = fields.Filled("class_name") ?? throw new MistralFault(FaultKind.Invalid, "'class_name' must be provided.");
        var @namespace = fields.Text("namespace") ?? "";
        var source =
            await Source(fields, @namespace, caller)
            ?? throw new MistralFault(FaultKind.Invalid, "Either 'code_source_id' or 'code_source_name' must be provided.");
        return Row.Of(
            Resource.DynamicActions,
            ("name", name),
            ("namespace", @namespace),
            ("code_source_id", source.Id),
            ("code_source_name", source.Name),
            ("class_name", className),
            ("scope", fields.Scope())
        );
    }

    public async Task<Row> ReviseAsync(string? identifier, RequestFields fields, Caller caller)
    {
        var wanted =
            identifier
            ?? fields.Filled("id")
            ?? fields.Filled("name")
            ?? throw new MistralFault(FaultKind.Invalid, "Either 'name' or 'id' must be provided.");
        var @namespace = fields.Text("namespace") ?? "";
        var row = await Existing(wanted, @namespace, caller);
        var old = DynamicAction.Read(row);
        var source = await Source(fields, @namespace, caller);
        return row.With(
            ("name", fields.Filled("name") ?? old.Name),
            ("class_name", fields.Filled("class_name") ?? old.ClassName),
            ("code_source_id", source is null ? old.CodeSourceId : source.Id),
            ("code_source_name", source is null ? old.CodeSourceName : source.Name),
            ("scope", fields.Has("scope") ? fields.Scope() : old.Scope)
        );
    }

    public async Task<Deletion> DeleteAsync(string identifier, string @namespace, Caller caller) =>
        Deletion.Of(await Existing(identifier, @namespace, caller));

    private async Task<CodeSource?> Source(RequestFields fields, string @namespace, Caller caller) =>
        (fields.Filled("code_source_id") ?? fields.Filled("code_source_name")) is { } identifier
            ? CodeSource.Read(await CodeSourceRules.FindAsync(rows, identifier, @namespace, caller))
            : null;

    private async Task<Row> Existing(string identifier, string @namespace, Caller caller)
    {
        var row = await rows.FindAsync(Resource.DynamicActions, identifier, @namespace, caller);
        return row?.Own(ModelName, caller)
            ?? throw new MistralFault(FaultKind.NotFound, $"Dynamic Action not found [name={identifier},namespace={@namespace}]");
    }
}
