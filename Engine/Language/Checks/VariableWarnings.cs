using Mistral.Engine.Expressions;
using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Shapes;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Language.Validation;
using Mistral.Engine.Language.Yaml;
using PythonValues;

namespace Mistral.Engine.Language.Checks;

/// <summary>Beyond Mistral: variables of the context that nothing on the way to a task sets.</summary>
/// <remarks>
/// Speaks only where it is sure: names read directly from the root of the context, outside of calls, whose lambdas may hide the root.
/// </remarks>
internal sealed class VariableWarnings
{
    private const int MostSteps = 2_000_000;

    private static readonly string[] BeforeStart =
    [
        "action",
        "workflow",
        "input",
        "with-items",
        "target",
        "wait-before",
        "timeout",
        "pause-before",
        "concurrency",
        "publish",
        "publish-on-error",
    ];

    /// <summary>Read when the task has ended: what it publishes is known too.</summary>
    private static readonly string[] AfterEnd = ["wait-after", "fail-on", "retry", "on-success", "on-error", "on-complete", "on-skip"];

    private readonly WorkflowSpec _spec;
    private readonly ProblemList _problems;
    private readonly Doubts _doubts;
    private readonly HashSet<string> _always;
    private readonly ILookup<string, string> _publishers;
    private int _steps;

    public VariableWarnings(ProblemList problems, WorkflowSpec spec, Doubts doubts)
    {
        (_problems, _spec, _doubts) = (problems, spec, doubts);
        var globals = spec.Tasks.Values.SelectMany(Clauses).SelectMany(clause => clause.PublishGlobal.Keys);
        _always = [.. spec.Input.Select(input => input.Name), .. Names(spec.Vars.Keys), .. Names(globals)];
        _publishers = spec
            .Tasks.Values.SelectMany(task => Published(task).Select(name => (name, task.Name)))
            .ToLookup(pair => pair.name, pair => pair.Name);
    }

    /// <summary>The output may read what any task publishes.</summary>
    public void Output(YamlNode? output, string path)
    {
        foreach (var (node, place) in ExpressionTexts.In(output, path).Where(found => !_doubts.IsUnread(found.Node)))
        {
            foreach (var name in RootNames.In((string)node.Value!).Where(name => !IsAlways(name) && !_publishers.Contains(name)))
            {
                Warn(node, place, $"No input, variable or task sets '{name}', which the output reads.", name);
            }
        }
    }

    public void Check(YamlNode tasks, string path)
    {
        foreach (var entry in tasks.Entries)
        {
            if (
                entry.Key.Value is string name
                && _spec.Tasks.TryGetValue(name, out var task)
                && !_doubts.IsWithin($"{ShapeCheck.Below(path, name)}.with-items")
            )
            {
                foreach (var attribute in entry.Value.Entries.Where(attribute => BeforeStart.Contains(attribute.Key.Value)))
                {
                    Texts(attribute.Value, task, $"{ShapeCheck.Below(path, name)}.{attribute.Key.Value}", false);
                }

                foreach (var attribute in entry.Value.Entries.Where(attribute => AfterEnd.Contains(attribute.Key.Value)))
                {
                    Texts(attribute.Value, task, $"{ShapeCheck.Below(path, name)}.{attribute.Key.Value}", true);
                }
            }
        }
    }

    private void Texts(YamlNode node, TaskSpec task, string path, bool isAfter)
    {
        if (node.Value is string text && ExpressionMarks.IsMarked(text) && !_doubts.IsUnread(node))
        {
            foreach (var name in RootNames.In(text).Where(name => !IsKnown(task, name) && !(isAfter && Published(task).Contains(name))))
            {
                Warn(node, path, $"No input, variable or task on the way to '{task.Name}' sets '{name}'.", name);
            }
        }

        foreach (var child in node.Items.Concat(node.Entries.Select(entry => entry.Value)))
        {
            Texts(child, task, path, isAfter);
        }
    }

    private void Warn(YamlNode node, string path, string message, string name)
    {
        var near = NearestName.Of(name, _always.Concat(_publishers.Select(group => group.Key)));
        var hint = near is null ? "" : $"; did you mean '{near}'?";
        _problems.Warning(
            node,
            path,
            message,
            ProblemCode.MissingVariable,
            $"Publish '{name}' on every way to here, declare it as input, or read it with a default{hint}."
        );
    }

    private bool IsAlways(string name) => name.StartsWith("__", StringComparison.Ordinal) || _always.Contains(name);

    private bool IsKnown(TaskSpec task, string name) =>
        IsAlways(name)
        || task.WithItems.Any(items => items.Variable == name)
        || (_publishers[name].ToHashSet() is { Count: > 0 } publishers && (!_doubts.LinksAreSure || IsBehind(task.Name, publishers)));

    private bool IsBehind(string task, HashSet<string> publishers)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([task]);
        while (open.TryPop(out var name))
        {
            foreach (var before in _spec.Graph.Inbound.GetValueOrDefault(name, []).Where(seen.Add))
            {
                if (publishers.Contains(before) || _steps++ > MostSteps)
                {
                    return true;
                }

                open.Push(before);
            }
        }

        return false;
    }

    private static IEnumerable<ClauseSpec> Clauses(TaskSpec task) =>
        new[] { task.OnSuccess, task.OnError, task.OnComplete, task.OnSkip }.OfType<ClauseSpec>();

    private static HashSet<string> Published(TaskSpec task) =>
        [
            .. Names(task.Publish.Keys),
            .. Names(task.PublishOnError.Keys),
            .. Names(task.PublishOnSkip.Keys),
            .. Names(Clauses(task).SelectMany(clause => clause.PublishBranch.Keys)),
        ];

    private static IEnumerable<string> Names(IEnumerable<object?> keys) => keys.Select(PythonText.Str);
}
