using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Grains.Definitions;
using Mistral.Grains.Executions.Rows;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Grains.Texts;
using Mistral.Storage.Executions;
using Mistral.Storage.Listing;
using PythonValues;

namespace Mistral.Grains.Executions.Loading;

/// <summary>Makes the state of an execution out of its rows.</summary>
internal sealed class ExecutionLoader(IExecutionStore store, IRowReader rows, DefinitionCache definitions, ActionDefinitions actions)
{
    public ActionLookups Lookups(ExecutionHead head) =>
        new(actions, head.ProjectId, head.Params["namespace"] as string ?? head.WorkflowNamespace);

    public async Task<LoadedExecution?> LoadAsync(string id)
    {
        if (await store.LoadAsync(id) is not { } stored)
        {
            return null;
        }

        var head = HeadRows.Read(stored.Execution);
        var tasks = new List<TaskState>();
        var invocations = new List<Invocation>();
        foreach (var row in stored.Tasks)
        {
            tasks.Add(TaskRows.Read(row, out var children));
            if (children.Count > 0)
            {
                var outputs = await OutputsAsync(row.Id);
                invocations.AddRange(
                    children.Select(child => ChildRows.Read((IReadOnlyList<object?>)child!, row.Id, outputs.GetValueOrDefault))
                );
            }
        }

        invocations.AddRange(stored.Actions.Select(ActionRows.Read));
        var lookups = Lookups(head);
        await lookups.LoadAsync(
            invocations
                .Where(invocation => !invocation.IsWorkflow)
                .SelectMany(invocation => invocation.AdHocChain.Append(invocation.Name))
                .Distinct()
        );
        var text =
            await store.LoadDefinitionTextAsync(stored.Execution.Checksum)
            ?? throw new InvalidDataException($"The definition {stored.Execution.Checksum} of execution {id} is not stored.");
        return new(
            new ExecutionState(head, tasks, invocations),
            definitions.Workflow(head.WorkflowName, text),
            lookups,
            stored.Execution.Checksum,
            stored.Execution.StartedBy,
            stored.Version,
            stored.Execution.WorkflowRevision
        )
        {
            Owner = stored.Execution.Owner,
            WakeAt = stored.Execution.WakeAt,
        };
    }

    private async Task<Dictionary<string, Map?>> OutputsAsync(string taskId) =>
        (await rows.ByColumnAsync(Resource.Executions, "task_execution_id", taskId))
            .Select(ListedExecution.Read)
            .ToDictionary(child => child.Id, child => child.Output is { } json ? StoredJson.Map(json) : null);
}
