using Mistral.Engine.Language.Shapes;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Language.Yaml;
using PythonValues;

namespace Mistral.Engine.Language.Validation;

/// <summary>One workflow, from its shape down to its tasks, and then as a whole.</summary>
internal sealed class WorkflowCheck(Validator validator)
{
    /// <returns>What its errors leave unsure.</returns>
    public Doubts Check(YamlNode node, string path, WorkflowSpec spec)
    {
        var before = validator.Problems.Count;
        var type = spec.Type;
        if (node["type"] is { } written && written.Value is not ("direct" or "reverse"))
        {
            validator.Problems.Error(
                written,
                ShapeCheck.Below(path, "type"),
                "Failed to find a specification class to instantiate [spec_cls=<class 'mistral.lang.v2.workflows.WorkflowSpec'>, "
                    + $"data={ShapeCheck.Quote(node.Value)}]."
            );
            type = Meant(node);
        }

        validator.HasShape(node, DocumentShapes.Workflow, path);
        validator.Expressions(node["vars"], ShapeCheck.Below(path, "vars"));
        validator.Expressions(node["output"], ShapeCheck.Below(path, "output"));
        validator.Expressions(node["output-on-error"], ShapeCheck.Below(path, "output-on-error"), isRefused: false);
        Tasks(node, path, type);
        var doubts = new Doubts(path, spec);
        doubts.Add(validator.Problems.Since(before));
        before = validator.Problems.Count;
        GraphCheck.Check(validator.Problems, node, path, spec, doubts.LinksAreSure);
        doubts.Add(validator.Problems.Since(before));
        return doubts;
    }

    /// <summary>What a workflow of an unknown type looks like.</summary>
    private static WorkflowType Meant(YamlNode node) =>
        (node["tasks"]?.Entries ?? []).Any(task => task.Value["requires"] is not null) ? WorkflowType.Reverse : WorkflowType.Direct;

    private void Tasks(YamlNode node, string path, WorkflowType type)
    {
        var tasks = node["tasks"];
        var names = (tasks?.Entries ?? []).Select(entry => entry.Key.Value).OfType<string>().Where(name => name != "version").ToHashSet();
        var check = new TaskCheck(validator, names, type);
        if (node["task-defaults"] is { Value: Map { Count: > 0 } } defaults)
        {
            check.Defaults(defaults, ShapeCheck.Below(path, "task-defaults"));
        }

        foreach (var (key, task) in (tasks?.Entries ?? []).Select(entry => (entry.Key, entry.Value)))
        {
            var taskPath = ShapeCheck.Below(ShapeCheck.Below(path, "tasks"), key.Value);
            if (!validator.IsName(key, "task", taskPath))
            {
                continue;
            }

            if (key.Value is "version")
            {
                validator.Problems.Warning(key, taskPath, "A task named 'version' is ignored.");
            }
            else if (task.Value is Map { Count: > 0 })
            {
                check.Task(key, task, taskPath);
            }
        }
    }
}
