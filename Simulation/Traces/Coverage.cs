using System.Collections.Immutable;
using Mistral.Engine.Language.Specs;

namespace Mistral.Simulation.Traces;

/// <summary>Which tasks and transitions were seen. Names are <c>workflow.task</c> and <c>workflow.task on-success target</c>.</summary>
public sealed record Coverage(
    ImmutableArray<string> Tasks,
    ImmutableArray<string> MissedTasks,
    ImmutableArray<string> Transitions,
    ImmutableArray<string> MissedTransitions
)
{
    public static Coverage None { get; } = new([], [], [], []);

    internal static Coverage Of(IEnumerable<WorkflowSpec> workflows, IReadOnlySet<string> seen)
    {
        var specs = workflows.DistinctBy(spec => spec.Name).ToArray();
        var tasks = specs.SelectMany(spec => spec.Tasks.Keys.Select(task => Task(spec.Name, task))).ToArray();
        var transitions = specs.SelectMany(All).Distinct().ToArray();
        return new(
            [.. tasks.Where(seen.Contains)],
            [.. tasks.Where(task => !seen.Contains(task))],
            [.. transitions.Where(seen.Contains)],
            [.. transitions.Where(name => !seen.Contains(name))]
        );
    }

    internal static string Task(string workflow, string task) => $"{workflow}.{task}";

    internal static string Transition(string workflow, string task, string clause, string target) => $"{workflow}.{task} {clause} {target}";

    private static IEnumerable<string> All(WorkflowSpec spec) =>
        from task in spec.Tasks.Values
        from clause in new[]
        {
            ("on-success", task.OnSuccess),
            ("on-error", task.OnError),
            ("on-complete", task.OnComplete),
            ("on-skip", task.OnSkip),
        }
        from transition in clause.Item2?.Next ?? []
        where spec.Tasks.ContainsKey(transition.Target)
        select Transition(spec.Name, task.Name, clause.Item1, transition.Target);
}
