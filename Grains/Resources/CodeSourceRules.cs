using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Grains.Resources.Requests;
using Mistral.Storage.Listing;
using Mistral.Storage.Resources;

namespace Mistral.Grains.Resources;

/// <summary>Code sources: text with a version that each update counts up. Their dynamic actions go with them.</summary>
/// <remarks>
/// Any text is kept, Python too, so that what was written for Mistral can be brought here; running Python is refused with what to do.
/// </remarks>
internal sealed class CodeSourceRules(IRowReader rows) : IResourceRules
{
    public Resource Resource => Resource.CodeSources;

    public string ModelName => "CodeSource";

    public Task<Row> DraftAsync(RequestFields fields, Caller caller)
    {
        var name = fields.Filled("name") ?? throw new MistralFault(FaultKind.Invalid, "Name of the code source is not provided: ?name=…");
        return Task.FromResult(
            Row.Of(
                Resource.CodeSources,
                ("name", name),
                ("namespace", fields.Text("namespace") ?? ""),
                ("content", fields.Text("content") ?? ""),
                ("version", 1L),
                ("scope", fields.Scope())
            )
        );
    }

    public async Task<Row> ReviseAsync(string? identifier, RequestFields fields, Caller caller)
    {
        var wanted =
            identifier ?? fields.Filled("identifier") ?? throw new MistralFault(FaultKind.Invalid, "Missing argument: \"identifier\"");
        var row = await Existing(wanted, fields.Text("namespace") ?? "", caller);
        var old = CodeSource.Read(row);
        return row.With(
            ("content", fields.Has("content") ? fields.Text("content") : old.Content),
            ("version", old.Version + 1),
            ("scope", fields.Has("scope") ? fields.Scope() : old.Scope)
        );
    }

    public async Task<Deletion> DeleteAsync(string identifier, string @namespace, Caller caller)
    {
        var row = await Existing(identifier, @namespace, caller);
        var actions = await rows.ByColumnAsync(Resource.DynamicActions, "code_source_id", row.Id);
        return new(
            row,
            [
                .. actions.Select(action => new ResourceChange.Delete(Resource.DynamicActions, action.Id)),
                new ResourceChange.Delete(Resource.CodeSources, row.Id),
            ]
        );
    }

    /// <summary>For the actions made of it: what the caller sees.</summary>
    public static async Task<Row> FindAsync(IRowReader rows, string identifier, string @namespace, Caller caller) =>
        await rows.FindAsync(Resource.CodeSources, identifier, @namespace, caller)
        ?? throw new MistralFault(FaultKind.NotFound, $"Code Source not found [name={identifier},namespace={@namespace}]");

    private async Task<Row> Existing(string identifier, string @namespace, Caller caller) =>
        (await FindAsync(rows, identifier, @namespace, caller)).Own(ModelName, caller);
}
