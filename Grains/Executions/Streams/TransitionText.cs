using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Reads;
using Pythonic;

namespace Mistral.Grains.Executions.Streams;

/// <summary>A transition as JSON text.</summary>
internal static class TransitionText
{
    /// <summary>Whether a fact is a transition of the workflow or a task.</summary>
    public static bool Tells(Event fact) => fact switch
    {
        Event.ExecutionChanged changed => changed.Before != changed.Head.State,
        Event.TaskChanged changed => changed.Before != changed.Task.State,
        _ => false,
    };

    /// <param name="fact">One that <see cref="Tells"/>.</param>
    public static ExecutionEvent Of(Event fact, ExecutionHead head) => fact switch
    {
        Event.ExecutionChanged changed => new(fact.Number, "workflow", Workflow(changed.Head, changed.Before, fact.At)),
        Event.TaskChanged changed => new(fact.Number, "task", Task(head, changed.Before, changed.Task, fact.At)),
        _ => throw new ArgumentException($"{fact.GetType().Name} is no transition.", nameof(fact)),
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
