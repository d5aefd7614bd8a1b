using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Views;
using PythonValues;

namespace Mistral.Simulation.Runs;

/// <summary><c>executions()</c> and <c>tasks()</c>: a simulation sees its own executions and no others.</summary>
internal static class SimulatedQuestions
{
    public static object? Answer(Question question, IReadOnlyList<Run> runs) =>
        question switch
        {
            Question.Executions asked => runs.Select(run => run.State.Head)
                .Where(head =>
                    (asked.Id ?? head.Id) == head.Id
                    && (asked.RootExecutionId ?? head.RootId) == head.RootId
                    && (asked.State ?? head.State.ToText()) == head.State.ToText()
                )
                .Select(object? (head) => Of(head))
                .ToArray(),
            Question.Tasks asked => runs.Where(run =>
                    asked.ExecutionId is null
                    || run.Id == asked.ExecutionId
                    || (asked.IsRecursive && run.State.Head.RootId == asked.ExecutionId)
                )
                .SelectMany(run => run.State.Tasks.Select(task => (run, task)))
                .Where(entry => (asked.State ?? entry.task.State.ToText()) == entry.task.State.ToText())
                .Select(object? (entry) => Of(entry.run, entry.task))
                .ToArray(),
            _ => null,
        };

    private static Map Of(ExecutionHead head) =>
        Map.Of(
            ("id", head.Id),
            ("name", head.WorkflowName),
            ("workflow_name", head.WorkflowName),
            ("state", head.State.ToText()),
            ("state_info", head.StateInfo),
            ("input", head.Input),
            ("output", head.Output),
            ("params", head.Params),
            ("root_execution_id", head.RootId),
            ("created_at", UserTime.Text(head.CreatedAt)),
            ("updated_at", UserTime.Text(head.UpdatedAt))
        );

    private static Map Of(Run run, TaskState task) =>
        Map.Of(
            ("id", task.Id),
            ("name", task.Name),
            ("state", task.State.ToText()),
            ("state_info", task.StateInfo),
            ("published", task.Published ?? Map.Empty),
            ("result", TaskResults.Of(run.State, task)),
            ("type", task.Type == TaskType.Action ? "ACTION" : "WORKFLOW"),
            ("workflow_execution_id", run.Id)
        );
}
