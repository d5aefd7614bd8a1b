using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Storage.Listing;
using PythonValues;

namespace Mistral.Grains.Reads;

/// <summary>What <c>tasks()</c> gives: tasks of one execution, of all below it, or of all executions of the project.</summary>
/// <param name="flat">Only tasks that stand for themselves: actions, and sub-workflow tasks whose state is not any child's.</param>
internal sealed class TaskTree(IRowReader rows, Caller caller, string? state, bool flat)
{
    private readonly List<object?> _found = [];

    public async Task<IReadOnlyList<object?>> ReadAsync(string? executionId, bool recursive)
    {
        if (executionId is null)
        {
            foreach (var task in await TasksAsync([]))
            {
                await AddAsync(task, await ChildrenAsync(task));
            }
        }
        else
        {
            await AddAllAsync(executionId, recursive);
        }

        return _found;
    }

    private async Task AddAllAsync(string executionId, bool recursive)
    {
        foreach (var task in await TasksAsync([new("workflow_execution_id", FilterOperator.Equal, [executionId])]))
        {
            var children = await ChildrenAsync(task);
            await AddAsync(task, children);
            if (recursive)
            {
                foreach (var child in children)
                {
                    await AddAllAsync(child.Id, true);
                }
            }
        }
    }

    private async Task<IEnumerable<ListedTask>> TasksAsync(ImmutableArray<Filter> filters)
    {
        var query = new ListQuery(Resource.Tasks, filters, [new("created_at", false)], 0, null, []);
        return (await rows.ListAsync(query, caller)).Rows.Select(ListedTask.Read);
    }

    private async Task AddAsync(ListedTask task, ListedExecution[] children)
    {
        var isShown =
            (state is null || task.State == state) && (!flat || task.Type == "ACTION" || children.All(child => child.State != task.State));
        if (isShown)
        {
            _found.Add(RowViews.Task(task, PythonJson.Parse(await TaskResult.ReadAsync(rows, task))));
        }
    }

    private async Task<ListedExecution[]> ChildrenAsync(ListedTask task) =>
        task.Type == "WORKFLOW"
            ? [.. (await rows.ByColumnAsync(Resource.Executions, "task_execution_id", task.Id)).Select(ListedExecution.Read)]
            : [];
}
