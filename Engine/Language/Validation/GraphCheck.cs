using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Shapes;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Language.Yaml;

namespace Mistral.Engine.Language.Validation;

/// <summary>A direct workflow as a whole: it begins somewhere, and its joins can count to their number.</summary>
internal static class GraphCheck
{
    /// <param name="isSure">Without it links may be missing only because clauses could not be read.</param>
    public static void Check(ProblemList problems, YamlNode node, string path, WorkflowSpec spec, bool isSure)
    {
        if (!isSure || spec.Type != WorkflowType.Direct || spec.Tasks.Count == 0)
        {
            return;
        }

        var tasks = node["tasks"]!;
        var tasksPath = ShapeCheck.Below(path, "tasks");
        if (spec.Graph.StartTasks.IsEmpty)
        {
            problems.Error(
                tasks,
                tasksPath,
                "Failed to find start tasks in direct workflow. There must be at least one task without inbound transition."
                    + $"[workflow_name={spec.Body["name"]}]"
            );
            return;
        }

        foreach (var task in spec.Tasks.Values)
        {
            if (JoinProblem(task, spec.Graph.Inbound[task.Name].Length) is { } problem)
            {
                problems.Error(tasks[task.Name]!["join"], $"{ShapeCheck.Below(tasksPath, task.Name)}.join", problem);
            }
        }
    }

    private static string? JoinProblem(TaskSpec task, int inbound) =>
        task.Join switch
        {
            { IsAll: true } when inbound == 0 => $"No inbound tasks for task with 'join: all' [task_name={task.Name}]",
            { Count: { } count } when inbound < count =>
                $"Not enough inbound tasks for task with 'join' [task_name={task.Name}, join={count}, inbound_tasks={inbound}]",
            _ => null,
        };
}
