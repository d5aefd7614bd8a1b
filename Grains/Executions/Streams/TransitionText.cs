using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Grains.Texts;
using PythonValues;

namespace Mistral.Grains.Executions.Streams;

/// <summary>One thing that readers of streams are told. Becomes text only for a reader; most executions have none.</summary>
/// <param name="Number">Of its event.</param>
/// <param name="Task">Null: the workflow itself.</param>
/// <param name="Items">How far the items of the task are; null: a transition.</param>
internal readonly record struct Transition(long Number, long At, ExecutionHead Head, State? Before, TaskState? Task, Map? Items)
{
    public string Name =>
        Task is null ? "workflow"
        : Items is null ? "task"
        : "items";

    public string Data =>
        Task is null ? TransitionText.Workflow(Head, Before, At)
        : Items is null ? TransitionText.Task(Head, Before, Task, At)
        : TransitionText.Items(Head, Task, Items, At);
}

/// <summary>A transition as JSON text.</summary>
internal static class TransitionText
{
    /// <summary>What a turn has done, in order: transitions, and once for each task with items how far these are.</summary>
    public static IEnumerable<Transition> All(ExecutionState state, IReadOnlyList<Event> facts)
    {
        var head = state.Head;
        Dictionary<string, Event>? items = null;
        List<Transition>? all = null;
        foreach (var fact in facts)
        {
            switch (fact)
            {
                case Event.ExecutionChanged changed when changed.Before != changed.Head.State:
                    (all ??= []).Add(new(fact.Number, fact.At, changed.Head, changed.Before, null, null));
                    break;
                case Event.TaskChanged changed when changed.Before != changed.Task.State:
                    (all ??= []).Add(new(fact.Number, fact.At, head, changed.Before, changed.Task, null));
                    break;
                case Event.InvocationChanged { Invocation: var invocation } changed
                    when changed.Before != invocation.State && state.FindTask(invocation.TaskId) is { Items: not null }:
                    (items ??= [])[invocation.TaskId] = fact;
                    break;
            }
        }

        foreach (var (id, fact) in items ?? [])
        {
            var task = state.FindTask(id)!;
            (all ??= []).Add(new(fact.Number, fact.At, head, null, task, ItemProgress.Of(state, task)));
        }

        return items is null ? all ?? [] : all!.OrderBy(one => one.Number);
    }

    public static string Workflow(ExecutionHead head, State? before, long at) =>
        PythonJson.Write(
            Map.Of(
                ("workflow_execution_id", head.Id),
                ("workflow_name", head.WorkflowName),
                ("root_execution_id", head.RootId),
                ("task_execution_id", head.Parent?.TaskId),
                ("from", before?.ToText()),
                ("state", head.State.ToText()),
                ("state_info", head.StateInfo),
                ("at", WireTime.Text(at))
            )
        );

    public static string Task(ExecutionHead head, State? before, TaskState task, long at) =>
        PythonJson.Write(
            Map.Of(
                ("workflow_execution_id", head.Id),
                ("task_execution_id", task.Id),
                ("task_name", task.Name),
                ("from", before?.ToText()),
                ("state", task.State.ToText()),
                ("state_info", task.StateInfo),
                ("at", WireTime.Text(at))
            )
        );

    public static string Items(ExecutionHead head, TaskState task, Map items, long at) =>
        PythonJson.Write(
            Map.Of(
                ("workflow_execution_id", head.Id),
                ("task_execution_id", task.Id),
                ("task_name", task.Name),
                ("items", items),
                ("at", WireTime.Text(at))
            )
        );
}
