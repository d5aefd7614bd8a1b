using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Storage.Listing;

namespace Mistral.Grains.Reads;

/// <summary>Executions below an execution (itself first) or below a task, depth first.</summary>
internal sealed class ExecutionTree(IRowReader rows, bool errorsOnly, int maxDepth)
{
    private readonly ImmutableArray<Row>.Builder _found = ImmutableArray.CreateBuilder<Row>();

    public async Task<ImmutableArray<Row>> FlattenAsync(Row start)
    {
        if (start.Resource == Resource.Tasks)
        {
            await AddOfTask(start.Id, 0);
        }
        else
        {
            await AddExecution(start, 0);
        }

        return _found.ToImmutable();
    }

    private async Task AddExecution(Row execution, int depth)
    {
        _found.Add(execution);
        if (maxDepth >= 0 && depth >= maxDepth)
        {
            return;
        }

        foreach (var task in await rows.ByColumnAsync(Resource.Tasks, "workflow_execution_id", execution.Id))
        {
            if (ListedTask.Read(task) is { Type: "WORKFLOW" } of && (!errorsOnly || of.State == "ERROR"))
            {
                await AddOfTask(of.Id, depth + 1);
            }
        }
    }

    private async Task AddOfTask(string taskId, int depth)
    {
        foreach (var child in await rows.ByColumnAsync(Resource.Executions, "task_execution_id", taskId))
        {
            await AddExecution(child, depth);
        }
    }
}
