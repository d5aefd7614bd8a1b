using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Mistral.Engine;
using Mistral.Engine.Executions;
using Mistral.Engine.Views;
using Mistral.Simulation.Runs;
using PythonValues;

namespace Mistral.Simulation.Exploration;

/// <summary>What one path shows.</summary>
internal static partial class PathFindings
{
    private const int LongestPath = 60;

    public static void Add(FindingList list, World world, ScriptedPath path)
    {
        if (world.Bounds.IsEndless)
        {
            Report(FindingKind.Endless, string.Join(", ", LastTasks(world)), $"{world.Problems[0]}");
            return;
        }

        if (world.IsStuck)
        {
            Report("stopped", world.Problems[0], world.Problems[0]);
            return;
        }

        foreach (var task in world.LeftRunning)
        {
            Report(
                FindingKind.LeftRunning,
                task,
                $"The workflow ends while the action of the task '{task}' is running; nobody waits for it."
            );
        }

        var main = world.Runs[0].State.Head;
        if (main.State == State.Error)
        {
            Failed(world, main, Report);
        }
        else if (!main.State.IsCompleted() && main.State != State.Paused)
        {
            Waiting(world, Report);
        }

        void Report(string kind, string subject, string message) => list.Add(new(kind, subject, message, Path(path)));
    }

    public static ImmutableArray<string> Path(ScriptedPath path) =>
        path.Labels.Count <= LongestPath
            ? [.. path.Labels]
            : [.. path.Labels.Take(LongestPath), $"… and {path.Labels.Count - LongestPath} more steps"];

    private static void Failed(World world, ExecutionHead main, Action<string, string, string> report)
    {
        if (main.StateInfo?.StartsWith("Failed to check and complete", StringComparison.Ordinal) == true)
        {
            report(
                FindingKind.FailedExpression,
                "output",
                $"The output of the workflow can not be evaluated: {Because(main.Explanation)}{Reason(main.StateInfo)}"
            );
            return;
        }

        // A workflow that fails because its sub-workflow does: the finding is where it began.
        foreach (var run in world.Runs.Where(run => run.State.Head.State == State.Error))
        {
            var failed = run.State.Tasks.Where(task => task is { State: State.Error, ErrorHandled: false }).ToArray();
            foreach (var task in failed)
            {
                var name = run.Order == 0 ? task.Name : $"{run.Spec.Name}.{task.Name}";
                if (run.Spec.Tasks[task.Name].Join is not null && task.StartedAt is null)
                {
                    if (failed.All(other => other.StartedAt is null))
                    {
                        report(
                            FindingKind.LostJoin,
                            name,
                            $"The join '{name}' waits for branches that no longer come: {Short(task.StateInfo)}"
                        );
                    }
                }
                else if (task.StateInfo?.Contains("Can not evaluate", StringComparison.Ordinal) == true)
                {
                    report(
                        FindingKind.FailedExpression,
                        $"{name} {Missing(task.StateInfo)}",
                        $"An expression of the task '{name}' can not be evaluated: {Because(task.Explanation)}{Reason(task.StateInfo)}"
                    );
                }
                else if (
                    task.Type != Engine.Language.Specs.TaskType.Workflow
                    || world.Runs.All(child => child.State.Head.Parent?.TaskId != task.Id)
                )
                {
                    report(
                        FindingKind.UnhandledError,
                        name,
                        $"When the task '{name}' fails, nothing handles it, and the workflow ends in ERROR: give it an on-error."
                    );
                }
            }
        }
    }

    private static void Waiting(World world, Action<string, string, string> report)
    {
        foreach (var run in world.Runs.Where(run => !run.State.Head.State.IsCompleted()))
        {
            foreach (var task in (Explanations.Of(run.State, world.Context(run))["tasks"] as IReadOnlyList<object?> ?? []).OfType<Map>())
            {
                var name = $"{(run.Order == 0 ? "" : $"{run.Spec.Name}.")}{task["name"]}";
                if (task["waits_for"] is "join")
                {
                    report(FindingKind.LostJoin, name, $"The join '{name}' stays waiting. {task["text"]}");
                }
                else if (task["waits_for"] is not "sub-workflow")
                {
                    report(
                        FindingKind.WaitsForever,
                        name,
                        $"The task '{name}' waits for its {task["waits_for"]}, which does not end: give it a timeout."
                    );
                }
            }
        }
    }

    private static IEnumerable<string> LastTasks(World world) =>
        world.Runs.SelectMany(run => run.State.Tasks).TakeLast(8).Select(task => task.Name).Distinct().Order(StringComparer.Ordinal);

    private static string Because(string? explanation) => explanation is null ? "" : $"{explanation}. ";

    private static string Reason(string info) => Short(Cause().Match(info) is { Success: true } match ? match.Value : info);

    private static string Missing(string info) => Cause().Match(info).Value;

    private static string Short(string? text) => text is { Length: > 300 } ? $"{text[..300]}…" : text?.ReplaceLineEndings(" ").Trim() ?? "";

    [GeneratedRegex(@"Can not evaluate.*", RegexOptions.Singleline)]
    private static partial Regex Cause();
}
