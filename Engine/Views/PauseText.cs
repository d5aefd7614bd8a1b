using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using PythonValues;

namespace Mistral.Engine.Views;

/// <summary>Why an execution is paused, who did it, and how it goes on.</summary>
internal static class PauseText
{
    private const string Resume = "Resume it: PUT /v2/executions/{id} with {\"state\": \"RUNNING\"}.";

    public static Map? Of(ExecutionState state)
    {
        if (state.Head.State != State.Paused)
        {
            return null;
        }

        var cause = state.Head.PausedBy ?? new("unknown");
        var task = cause.TaskId is { } id ? state.FindTask(id) : null;
        var (text, how) = Sentences(cause, task?.Name);
        return Map.Of(
            ("kind", cause.Kind),
            ("task_execution_id", task?.Id),
            ("task", task?.Name),
            ("who", cause.Who),
            ("at", UserTime.Text(state.Head.UpdatedAt)),
            ("text", text),
            ("how_to_go_on", how)
        );
    }

    private static (string Text, string How) Sentences(PauseCause cause, string? task) =>
        cause.Kind switch
        {
            "pause-before" => ($"The policy pause-before of task '{task}' paused it before that task.", $"{Resume} Then '{task}' runs."),
            "pause command" => (
                task is null ? "The command 'pause' paused it." : $"Task '{task}' led to the command 'pause'.",
                $"{Resume} What waits in the backlog follows."
            ),
            "sub-workflow" => (
                $"A sub-workflow of task '{task}' is paused, and it with it.",
                $"Resume the sub-workflow execution, whose own pause tells more. Or this one: {Resume}"
            ),
            PauseCause.Parked => (
                "It is parked: the process that ran it died in each of its last turns.",
                $"Cancel it, or try once more: {Resume}"
            ),
            "parent" => ("It was paused because the execution that started it was.", "Resume that execution."),
            "user" => (cause.Who is null ? "Somebody paused it." : $"{cause.Who} paused it.", Resume),
            _ => ("It is paused.", Resume),
        };
}
