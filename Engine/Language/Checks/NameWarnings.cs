using System.Collections.Immutable;
using Mistral.Engine.Expressions;
using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Shapes;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Language.Validation;
using Mistral.Engine.Language.Yaml;
using PythonValues;

namespace Mistral.Engine.Language.Checks;

/// <summary>Actions and sub-workflows that nobody has, and inputs that they do not take or lack.</summary>
internal sealed class NameWarnings(ProblemList problems, KnownNames names, Doubts doubts)
{
    private readonly Dictionary<string, string> _hints = [];

    public void Check(YamlNode node, string path, WorkflowSpec spec)
    {
        var nodes = TaskNodes.ByName(node["tasks"]);
        foreach (var task in spec.Tasks.Values.Where(task => !ExpressionMarks.IsMarked(task.Target)))
        {
            var entry = nodes.GetValueOrDefault(task.Name);
            var place = $"{ShapeCheck.Below(ShapeCheck.Below(path, "tasks"), task.Name)}";
            if (doubts.IsWithin($"{place}.action") || doubts.IsWithin($"{place}.workflow") || IsBoth(entry))
            {
                continue;
            }

            if (task.Type == TaskType.Workflow)
            {
                Workflow(entry, place, task);
            }
            else
            {
                Action(entry, place, new(task.Target, task.Input, "action", "input"));
            }
        }
    }

    /// <summary>An ad-hoc action calls its base.</summary>
    public void Check(YamlNode node, string path, ActionSpec spec)
    {
        if (!ExpressionMarks.IsMarked(spec.Base) && spec.Base.Length > 0 && !doubts.IsWithin(ShapeCheck.Below(path, "base")))
        {
            Action(node, path, new(spec.Base, spec.BaseInput, "base", "base-input"));
        }
    }

    /// <summary>An action and a workflow: one of them is too much.</summary>
    private static bool IsBoth(YamlNode? task) => task?.EntryOf("action") is not null && task.EntryOf("workflow") is not null;

    private void Action(YamlNode? node, string path, Call call)
    {
        if (names.Action(call.Target) is not { } action)
        {
            problems.Warning(
                node?[call.Key] ?? node,
                $"{path}.{call.Key}",
                $"There is no action '{call.Target}'.",
                ProblemCode.UnknownAction,
                Hint($"action {call.Target}", call.Target, names.ActionNames)
            );
        }
        else if (!action.TakesAny)
        {
            Inputs(node, path, call, $"action '{call.Target}'", action.Inputs);
        }
    }

    private void Workflow(YamlNode? task, string path, TaskSpec spec)
    {
        if (names.Workflow(spec.Target) is not { } inputs)
        {
            problems.Warning(
                task?["workflow"] ?? task,
                $"{path}.workflow",
                $"There is no workflow '{spec.Target}' in this namespace.",
                ProblemCode.UnknownWorkflow,
                Hint($"workflow {spec.Target}", spec.Target, names.WorkflowNames)
            );
            return;
        }

        // What a sub-workflow does not declare it takes as a parameter of the execution.
        Missing(task, path, new(spec.Target, spec.Input, "workflow", "input"), $"workflow '{spec.Target}'", inputs);
    }

    private void Inputs(YamlNode? node, string path, Call call, string what, ImmutableArray<InputSpec> inputs)
    {
        if (call.Input is not Map given || doubts.IsAt(path) || doubts.IsWithin($"{path}.{call.InputKey}"))
        {
            return;
        }

        foreach (var key in given.Keys.Select(PythonText.Str).Where(key => inputs.All(input => input.Name != key)))
        {
            problems.Warning(
                node?[call.InputKey]?.EntryOf(key)?.Key ?? node?[call.Key] ?? node,
                $"{path}.{call.InputKey}.{key}",
                $"The {what} has no input '{key}'.",
                ProblemCode.UnknownInput,
                NearestName.Of(key, inputs.Select(input => input.Name)) is { } near ? $"Did you mean '{near}'?"
                    : inputs.IsEmpty ? "It takes none."
                    : $"It takes: {string.Join(", ", inputs.Take(20).Select(input => input.Name))}."
            );
        }

        Missing(node, path, call, what, inputs);
    }

    private void Missing(YamlNode? node, string path, Call call, string what, ImmutableArray<InputSpec> inputs)
    {
        if (call.Input is not Map given || doubts.IsAt(path) || doubts.IsWithin($"{path}.{call.InputKey}"))
        {
            return;
        }

        foreach (var input in inputs.Where(input => input.IsRequired && !given.ContainsKey(input.Name)))
        {
            problems.Warning(
                node?[call.InputKey] ?? node?[call.Key] ?? node,
                $"{path}.{call.InputKey}",
                $"The {what} needs the input '{input.Name}'.",
                ProblemCode.MissingInput,
                $"Give it under {call.InputKey}, or in the environment's __actions."
            );
        }
    }

    private string Hint(string key, string name, IEnumerable<string> known)
    {
        if (!_hints.TryGetValue(key, out var hint))
        {
            hint =
                _hints.Count < 20 && NearestName.Of(name, known) is { } near
                    ? $"Did you mean '{near}'?"
                    : "Upload it first, or mend the name.";
            _hints[key] = hint;
        }

        return hint;
    }

    /// <summary>Of an action or a sub-workflow.</summary>
    /// <param name="Key">Where its name is written.</param>
    private sealed record Call(string Target, object? Input, string Key, string InputKey);
}
