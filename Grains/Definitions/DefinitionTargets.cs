using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Definitions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Listing;

namespace Mistral.Grains.Definitions;

/// <summary>Which stored definition an update or a deletion means, and whether the caller may touch it.</summary>
internal sealed class DefinitionTargets(IRowReader rows, ActionListing actions)
{
    /// <remarks>As in Mistral, deleting looks for an action among one's own only.</remarks>
    public async Task<Row> FindForDeletionAsync(DefinitionKind kind, string identifier, string @namespace, Caller caller)
    {
        try
        {
            return await FindForUpdateAsync(kind, identifier, @namespace, caller);
        }
        catch (MistralFault foreign) when (foreign.Kind == FaultKind.Forbidden && kind == DefinitionKind.Action)
        {
            throw DefinitionNoun.Of(kind).NotFound(identifier, @namespace);
        }
    }

    public async Task<Row> FindForUpdateAsync(DefinitionKind kind, string identifier, string @namespace, Caller caller)
    {
        var noun = DefinitionNoun.Of(kind);
        if (kind == DefinitionKind.Action && actions.IsBuiltIn(identifier))
        {
            throw new MistralFault(FaultKind.NotFound, $"Action definition not found [action_name={identifier}, namespace={@namespace}]");
        }

        var row = await rows.FindAsync(noun.Resource, identifier, @namespace, caller);
        if (row is null && kind == DefinitionKind.Action && @namespace.Length > 0)
        {
            row = await rows.FindAsync(noun.Resource, identifier, "", caller);
        }

        if (row is null)
        {
            throw noun.NotFound(identifier, @namespace);
        }

        return caller.ActsFor(row.ProjectId) ? row : throw noun.ForeignProject(row);
    }

    /// <summary>The caller's own row with the same name and namespace; null when there is none.</summary>
    public async Task<Row?> FindOwnAsync(Row like, Caller caller)
    {
        var query = new ListQuery(
            like.Resource,
            [Equal("name", like.Text("name")!), Equal("namespace", like.Text("namespace")!)],
            [],
            0,
            null,
            []
        );
        var page = await rows.ListAsync(query, caller with { IsAdmin = false });
        return page.Rows.FirstOrDefault(row => row.ProjectId == caller.ProjectId);
    }

    private static Filter Equal(string column, string value) => new(column, FilterOperator.Equal, [value]);
}
