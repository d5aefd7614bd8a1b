using Mistral.Engine.Language.Specs;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Storage.Listing;

namespace Mistral.Grains.Definitions;

/// <summary>A definition that is about to run.</summary>
internal sealed record RunnableWorkflow(
    string Id,
    string Name,
    string Namespace,
    string? WorkbookName,
    WorkflowSpec Spec,
    string Text,
    string Checksum,
    long? Revision
);

/// <summary>Which workflow answers to a name.</summary>
internal sealed class WorkflowLookup(IRowReader rows, DefinitionCache cache)
{
    /// <summary>By id or name, as <c>POST /executions</c> asks for it.</summary>
    /// <param name="revision">Null: the newest.</param>
    public async Task<RunnableWorkflow> ForRequestAsync(string identifier, string @namespace, Caller caller, long? revision = null)
    {
        var newest =
            await FindAsync(identifier, @namespace, caller)
            ?? throw new MistralFault(FaultKind.NotFound, $"Workflow not found [workflow_identifier={identifier}, namespace={@namespace}]");
        if (revision is not { } number || number == newest.Revision)
        {
            return newest;
        }

        var wanted = WorkflowRevision.Read(await RevisionAsync(rows, newest.Id, number, identifier, @namespace, caller));
        var (name, text) = (wanted.Name, wanted.Definition);
        return newest with
        {
            Name = name,
            Spec = cache.Workflow(name, text),
            Text = text,
            Checksum = wanted.Checksum ?? DefinitionRows.Checksum(text),
            Revision = number,
        };
    }

    /// <param name="identifier">As the caller names the workflow.</param>
    /// <exception cref="MistralFault">There is none, or it is not the caller's to see.</exception>
    public static async Task<Row> RevisionAsync(
        IRowReader rows,
        string workflowId,
        long number,
        string identifier,
        string @namespace,
        Caller caller
    )
    {
        var query = new ListQuery(
            Resource.WorkflowRevisions,
            [
                new("workflow_id", FilterOperator.Equal, [workflowId]),
                new("number", FilterOperator.Equal, [number.ToString(System.Globalization.CultureInfo.InvariantCulture)]),
            ],
            [],
            1,
            null,
            [.. ResourceTable.Of(Resource.WorkflowRevisions).Columns.Select(column => column.Name)]
        );
        return (await rows.ListAsync(query, caller)).Rows.FirstOrDefault()
            ?? throw new MistralFault(
                FaultKind.NotFound,
                $"Workflow revision not found [workflow_identifier={identifier}, namespace={@namespace}, revision={number}]"
            );
    }

    /// <summary>
    /// By the name a task gives: beside the parent in its workbook first, in the execution's namespace, then in the default one.
    /// </summary>
    public async Task<RunnableWorkflow?> ForTaskAsync(string name, string? workbook, string @namespace, string projectId)
    {
        var caller = Caller.Anonymous with { ProjectId = projectId };
        foreach (var full in workbook is null ? [name] : new[] { $"{workbook}.{name}", name })
        {
            foreach (var place in @namespace.Length == 0 ? [""] : new[] { @namespace, "" })
            {
                // A task names a workflow; an id is not a name.
                if (await FindAsync(full, place, caller) is { } found && found.Name == full)
                {
                    return found;
                }
            }
        }

        return null;
    }

    private ValueTask<RunnableWorkflow?> FindAsync(string identifier, string @namespace, Caller caller) =>
        cache.ByNameAsync(
            caller.ProjectId,
            $"{(caller.IsAdmin ? "admin" : "own")}\n{@namespace}\n{identifier}",
            async () =>
            {
                var row = await rows.FindAsync(Resource.Workflows, identifier, @namespace, caller);
                return row is null ? null : Of(WorkflowDefinition.Read(row));
            }
        );

    private RunnableWorkflow Of(WorkflowDefinition stored) =>
        new(
            stored.Id,
            stored.Name,
            stored.Namespace,
            stored.WorkbookName,
            cache.Workflow(stored.Name, stored.Definition),
            stored.Definition,
            stored.Checksum ?? DefinitionRows.Checksum(stored.Definition),
            stored.Revision
        );
}
