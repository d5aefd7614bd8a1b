using Mistral.Engine.Language.Compilation;
using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Shapes;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Language.Validation;
using Mistral.Engine.Language.Yaml;

namespace Mistral.Engine.Language.Checks;

/// <summary>Beyond Mistral: tasks that can never run, and joins that can never be satisfied.</summary>
internal static class FlowWarnings
{
    /// <summary>Each join is looked at by a walk over the whole workflow; larger workflows go without.</summary>
    private const int MostSteps = 4_000_000;

    public static void Check(ProblemList problems, YamlNode tasks, string path, WorkflowSpec spec, Doubts doubts)
    {
        if (spec.Type == WorkflowType.Reverse)
        {
            Cycles(problems, tasks, path, spec);
            return;
        }

        var targets = spec.Tasks.ToDictionary(
            task => task.Key,
            task => GraphBuilder.Targets(task.Value).Where(spec.Tasks.ContainsKey).ToArray()
        );
        var reached = Walk(spec.Graph.StartTasks, targets, null);
        foreach (var name in spec.Tasks.Keys.Where(name => !reached.Contains(name)))
        {
            Warn(
                name,
                "can never run: no path leads to it from a start task.",
                ProblemCode.UnreachableTask,
                "Let a task lead to it, or take it out."
            );
        }

        var joins = spec.Tasks.Values.Where(task => task.Join is not null && reached.Contains(task.Name) && !IsTold(task.Name)).ToArray();
        if ((long)joins.Length * (targets.Count + targets.Values.Sum(list => list.Length)) > MostSteps)
        {
            return;
        }

        foreach (var join in joins)
        {
            var before = Walk(spec.Graph.StartTasks, targets, join.Name);
            var late = spec.Graph.Inbound[join.Name].Where(name => !before.Contains(name)).ToArray();
            var needed = join.Join!.Count ?? spec.Graph.Inbound[join.Name].Length;
            if (spec.Graph.Inbound[join.Name].Length - late.Length < needed)
            {
                Warn(
                    join.Name,
                    $"waits for {needed} tasks, but these can not run before it: {string.Join(", ", late)}. The join can "
                        + "never be satisfied.",
                    ProblemCode.ImpossibleJoin,
                    "Lower the number of the join, or lead other tasks to it."
                );
            }
        }

        bool IsTold(string name) => doubts.IsWithin($"{ShapeCheck.Below(path, name)}.join");

        void Warn(string name, string text, string code, string hint) =>
            problems.Warning(tasks.EntryOf(name)?.Key, ShapeCheck.Below(path, name), $"Task '{name}' {text}", code, hint);
    }

    private static HashSet<string> Walk(IEnumerable<string> start, Dictionary<string, string[]> targets, string? avoided)
    {
        var reached = start.Where(name => name != avoided).ToHashSet();
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var name))
        {
            foreach (var target in targets[name].Where(target => target != avoided && reached.Add(target)))
            {
                open.Enqueue(target);
            }
        }

        return reached;
    }

    /// <summary>Takes away tasks whose requirements are taken away, until nothing more goes; what is left waits for itself.</summary>
    private static void Cycles(ProblemList problems, YamlNode tasks, string path, WorkflowSpec spec)
    {
        var missing = spec.Tasks.ToDictionary(task => task.Key, task => task.Value.Requires.Count(spec.Tasks.ContainsKey));
        var dependants = spec
            .Tasks.Values.SelectMany(task => task.Requires.Select(required => (required, task.Name)))
            .ToLookup(pair => pair.required, pair => pair.Name);
        var open = new Queue<string>(missing.Where(entry => entry.Value == 0).Select(entry => entry.Key));
        while (open.TryDequeue(out var name))
        {
            missing.Remove(name);
            foreach (var dependant in dependants[name].Where(dependant => --missing[dependant] == 0))
            {
                open.Enqueue(dependant);
            }
        }

        foreach (var name in spec.Tasks.Keys.Where(missing.ContainsKey))
        {
            problems.Warning(
                tasks.EntryOf(name)?.Key,
                ShapeCheck.Below(path, name),
                $"Task '{name}' can never run: it requires, through others, itself or a task that does.",
                ProblemCode.UnreachableTask,
                "Break the circle of requires."
            );
        }
    }
}
