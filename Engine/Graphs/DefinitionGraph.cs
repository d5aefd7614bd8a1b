using System.Collections.Immutable;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Routing;
using PythonValues;

namespace Mistral.Engine.Graphs;

/// <summary>
/// The graph of a definition as the engine runs it: <c>task-defaults</c> are folded in, every way to write a transition is brought to one.
/// </summary>
public static class DefinitionGraph
{
    public const string Requires = "requires";

    public static Map Of(WorkflowSpec workflow) => Of(workflow, (_, node) => node, (_, link) => link);

    /// <param name="task">What else is told of a task.</param>
    /// <param name="link">What else is told of a link from a task.</param>
    internal static Map Of(
        WorkflowSpec workflow,
        Func<TaskSpec, MapBuilder, MapBuilder> task,
        Func<GraphLink, MapBuilder, MapBuilder> link
    ) =>
        Map.Of(
            ("name", workflow.Name),
            ("type", workflow.Type == WorkflowType.Direct ? "direct" : "reverse"),
            ("tasks", workflow.Tasks.Values.Select(object? (spec) => task(spec, Node(workflow, spec)).Build()).ToArray()),
            (
                "links",
                workflow
                    .Tasks.Values.SelectMany(spec => Links(workflow, spec))
                    .Select(object? (one) => link(one, Node(one)).Build())
                    .ToArray()
            )
        );

    private static MapBuilder Node(WorkflowSpec workflow, TaskSpec spec)
    {
        var node = new MapBuilder()
            .Set("name", spec.Name)
            .Set("kind", spec.Type == TaskType.Workflow ? "workflow" : "action")
            .Set("target", spec.Target)
            .Set("is_start", workflow.Graph.StartTasks.Contains(spec.Name));
        Set(node, "description", spec.Description);
        Set(
            node,
            "join",
            spec.Join is { IsJoin: true } join
                ? join.Count is { } count
                    ? (long)count
                    : "all"
                : null
        );
        Set(node, "with_items", spec.WithItems.IsEmpty ? null : spec.WithItems.Select(object? (items) => items.Variable).ToArray());
        Set(node, "concurrency", spec.Policies.Concurrency);
        Set(node, "timeout", spec.Policies.Timeout);
        Set(node, "wait_before", spec.Policies.WaitBefore);
        Set(node, "wait_after", spec.Policies.WaitAfter);
        Set(node, "pause_before", spec.Policies.PauseBefore);
        Set(node, "retry", spec.Policies.Retry?.Count);
        return node;
    }

    private static MapBuilder Node(GraphLink link)
    {
        var node = new MapBuilder()
            .Set("from", link.From)
            .Set("to", link.To)
            .Set("on", link.On)
            .Set("is_command", link.IsCommand)
            .Set("is_default", link.IsDefault);
        Set(node, "guard", link.Guard);
        return node;
    }

    private static IEnumerable<GraphLink> Links(WorkflowSpec workflow, TaskSpec spec)
    {
        if (workflow.Type == WorkflowType.Reverse)
        {
            return spec.Requires.Select(needed => new GraphLink(needed, spec.Name, Requires, null, false, false));
        }

        ImmutableArray<(string Name, ClauseSpec? Clause)> clauses =
        [
            (Clause.OnSuccess, spec.OnSuccess),
            (Clause.OnError, spec.OnError),
            (Clause.OnComplete, spec.OnComplete),
            (Clause.OnSkip, spec.OnSkip),
        ];
        return clauses.SelectMany(entry =>
            (entry.Clause?.Next ?? []).Select(next => new GraphLink(
                spec.Name,
                next.Target,
                entry.Name,
                next.Guard,
                !workflow.Tasks.ContainsKey(next.Target) && EngineCommand.Is(next.Target),
                entry.Clause!.IsDefault
            ))
        );
    }

    private static void Set(MapBuilder node, string name, object? value)
    {
        if (value is not null)
        {
            node.Set(name, value);
        }
    }
}

/// <summary>A transition, or what a task of a reverse workflow requires.</summary>
/// <param name="IsCommand">It leads to an engine command (<c>fail</c> …), not to a task.</param>
/// <param name="IsDefault">From <c>task-defaults</c>.</param>
internal sealed record GraphLink(string From, string To, string On, string? Guard, bool IsCommand, bool IsDefault);
