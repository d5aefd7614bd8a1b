using Mistral.Engine;
using Mistral.Engine.Events;
using Mistral.Engine.Executions;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Reads;
using Pythonic;

namespace Mistral.Grains.Executions.Streams;

/// <summary>A transition as JSON text.</summary>
internal static class TransitionText
{
    /// <returns>Null for a fact that is no transition of the workflow or a task.</returns>
    public static ExecutionEvent? Of(Event fact, ExecutionHead head) => fact switch
    {
        Event.ExecutionChanged changed when changed.Before != changed.Head.State =>
            new(fact.Number, "workflow", Workflow(changed.Head, changed.Before, fact.At)),
        Event.TaskChanged changed when changed.Before != changed.Task.State =>
            new(fact.Number, "task", Task(head, changed.Before, changed.Task, fact.At)),
        _ => null,
    };

    public static string Workflow(ExecutionHead head, State? before, long at) => PythonJson.Write(Map.Of(
        ("workflow_execution_id", head.Id),
        ("workflow_name", head.WorkflowName),
        ("from", before?.ToText()),
        ("state", head.State.ToText()),
        ("state_info", head.StateInfo),
        ("at", WireTime.Text(at))));

    public static string Task(ExecutionHead head, State? before, TaskState task, long at) => PythonJson.Write(Map.Of(
        ("workflow_execution_id", head.Id),
        ("task_execution_id", task.Id),
        ("task_name", task.Name),
        ("from", before?.ToText()),
        ("state", task.State.ToText()),
        ("state_info", task.StateInfo),
        ("at", WireTime.Text(at))));
}
