using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
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
            foreach (var task in (await rows.ListAsync(new(Resource.Tasks, [], [new("created_at", false)], 0, null, []), caller)).Rows)
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
        foreach (
            var task in (
                await rows.ListAsync(
                    new(
                        Resource.Tasks,
                        [new("workflow_execution_id", FilterOperator.Equal, [executionId])],
                        [new("created_at", false)],
                        0,
                        null,
                        []
                    ),
                    caller
                )
            ).Rows
        )
        {
            var children = await ChildrenAsync(task);
            await AddAsync(task, children);
            if (recursive)
            {
                foreach (var child in children)
                {
                    await AddAllAsync(child.Text("id")!, true);
                }
            }
        }
    }

    private async Task AddAsync(Row task, IReadOnlyList<Row> children)
    {
        var isShown =
            (state is null || task.Text("state") == state)
            && (!flat || task.Text("type") == "ACTION" || children.All(child => child.Text("state") != task.Text("state")));
        if (isShown)
        {
            _found.Add(RowViews.Task(task, PythonJson.Parse(await TaskResult.ReadAsync(rows, task))));
        }
    }

    private async Task<IReadOnlyList<Row>> ChildrenAsync(Row task) =>
        task.Text("type") == "WORKFLOW" ? await rows.ByColumnAsync(Resource.Executions, "task_execution_id", task.Text("id")!) : [];
}
