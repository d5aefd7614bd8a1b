using System.Text.RegularExpressions;
using Mistral.Engine.Language.Compilation;
using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Shapes;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Language.Validation;
using Mistral.Engine.Language.Yaml;
using PythonValues;

namespace Mistral.Engine.Language.Checks;

/// <summary>Inputs that nobody reads, errors that are swallowed, loops without an exit, types that can't fit.</summary>
internal static partial class UsageWarnings
{
    private static readonly string[] Swallowing = ["noop", "succeed"];

    public static void Check(ProblemList problems, YamlNode node, string path, WorkflowSpec spec, Doubts doubts)
    {
        Inputs(problems, node, path, node.Entries.Where(entry => entry.Key.Value is not "input"), doubts);
        var tasks = node["tasks"]!;
        var tasksPath = ShapeCheck.Below(path, "tasks");
        var nodes = TaskNodes.ByName(tasks);
        foreach (var task in spec.Tasks.Values)
        {
            var place = ShapeCheck.Below(tasksPath, task.Name);
            if (doubts.IsAt(place))
            {
                continue;
            }

            var body = nodes.GetValueOrDefault(task.Name);
            if (
                task.OnError is { IsDefault: false, Next: { Length: > 0 } next }
                && next.All(transition => transition.Guard is null && Swallowing.Contains(transition.Target))
                && task.PublishOnError.Count == 0
                && !doubts.IsWithin($"{place}.on-error")
                && !doubts.IsWithin($"{place}.publish-on-error")
            )
            {
                problems.Warning(
                    body?["on-error"],
                    $"{place}.on-error",
                    $"The errors of the task '{task.Name}' are swallowed: nobody sees that it failed.",
                    ProblemCode.SwallowedError,
                    "Lead to a task that tells or mends, or publish the error with publish-on-error."
                );
            }

            if (!doubts.IsWithin($"{place}.with-items"))
            {
                Types(problems, body, place, task);
            }
        }

        if (spec.Type == WorkflowType.Direct && doubts.LinksAreSure)
        {
            Loops(problems, tasks, tasksPath, spec);
        }
    }

    /// <param name="readers">Parts of the node that may read its inputs.</param>
    public static void Inputs(ProblemList problems, YamlNode node, string path, IEnumerable<YamlEntry> readers, Doubts doubts)
    {
        var inputPath = ShapeCheck.Below(path, "input");
        if (node["input"] is not { Items: { Length: > 0 } inputs } || doubts.IsAt(path) || doubts.IsWithin(inputPath))
        {
            return;
        }

        var texts = readers
            .SelectMany(entry => ExpressionTexts.In(entry.Value, "", doubts.IsAny))
            .Select(found => (string)found.Node.Value!)
            .ToArray();
        if (texts.Any(text => WholeContext().IsMatch(text)))
        {
            return;
        }

        var words = texts.SelectMany(text => Words().Matches(text)).Select(match => match.Value).ToHashSet();
        foreach (var item in inputs)
        {
            var name = item.Value is Map map ? PythonText.Str(map.Keys.FirstOrDefault()) : PythonText.Str(item.Value);
            if (!words.Contains(name))
            {
                problems.Warning(item, inputPath, $"Nobody reads the input '{name}'.", ProblemCode.UnusedInput, "Take it out, or read it.");
            }
        }
    }

    private static void Types(ProblemList problems, YamlNode? node, string path, TaskSpec task)
    {
        foreach (var items in task.WithItems.Where(items => items.Source is not (string or IReadOnlyList<object?>)))
        {
            problems.Warning(
                node?["with-items"],
                $"{path}.with-items",
                $"'{items.Variable}' goes over {PythonText.Repr(items.Source)}, which is no list.",
                ProblemCode.WrongType,
                "Give it a list."
            );
        }

        if (task.WithItems.IsEmpty && node?["concurrency"] is { } concurrency)
        {
            problems.Warning(
                concurrency,
                $"{path}.concurrency",
                $"The concurrency of the task '{task.Name}' has no effect without with-items.",
                ProblemCode.WrongType,
                "Take it out, or add with-items."
            );
        }
    }

    /// <summary>Tasks that lead to each other and, however they end well, to nobody else.</summary>
    private static void Loops(ProblemList problems, YamlNode tasks, string path, WorkflowSpec spec)
    {
        var steps = 0;
        foreach (var group in Circles.Of(spec.Tasks.Keys, name => GraphBuilder.Targets(spec.Tasks[name]).Where(spec.Tasks.ContainsKey)))
        {
            if (++steps > 1_000 || group.Any(name => HasExit(spec.Tasks[name], group)))
            {
                continue;
            }

            var names = string.Join(", ", spec.Tasks.Keys.Where(group.Contains).Take(10));
            var first = spec.Tasks.Keys.First(group.Contains);
            problems.Warning(
                tasks.EntryOf(first)?.Key,
                ShapeCheck.Below(path, first),
                $"The loop of {names} has no exit: it ends only when a task fails.",
                ProblemCode.EndlessLoop,
                "Give one of its transitions a guard, or lead out of it."
            );
        }
    }

    private static bool HasExit(TaskSpec task, HashSet<string> group) =>
        new[] { task.OnSuccess, task.OnComplete }
            .SelectMany(clause => clause?.Next ?? [])
            .Any(transition => transition.Guard is not null || !group.Contains(transition.Target))
        || !new[] { task.OnSuccess, task.OnComplete }.SelectMany(clause => clause?.Next ?? []).Any();

    /// <summary>The context as a whole is read: any input may be.</summary>
    [GeneratedRegex(
        @"\$(?![.\w])|\$\.(get|keys|values|items|toList|set|delete)\(|(?<![\w.])_(?![\w.])|_\.(items|keys|values|get)\(|_\[|\$\["
    )]
    private static partial Regex WholeContext();

    [GeneratedRegex(@"[\w-]+")]
    private static partial Regex Words();
}
