using System.Collections.Immutable;
using Mistral.Engine.Language.Specs;

namespace Mistral.Simulation.Definitions;

/// <summary>
/// The definitions that a simulation may use; what a name in a task means is looked up here, as the service looks it up in its tables.
/// </summary>
public sealed class Library
{
    private readonly Dictionary<(string Namespace, string Name), LibraryWorkflow> _workflows = [];
    private readonly Dictionary<string, ActionSpec> _actions = [];

    public static Library Empty { get; } = new([], []);

    public Library(IEnumerable<LibraryWorkflow> workflows, IEnumerable<ActionSpec> actions)
    {
        foreach (var workflow in workflows)
        {
            _workflows[(workflow.Namespace, workflow.Spec.Name)] = workflow;
        }

        foreach (var action in actions)
        {
            _actions[action.Name] = action;
        }
    }

    public IEnumerable<LibraryWorkflow> Workflows => _workflows.Values;

    public IEnumerable<ActionSpec> Actions => _actions.Values;

    /// <summary>In the namespace, else in the default one; without a namespace wherever it is.</summary>
    public LibraryWorkflow? Workflow(string name, string? @namespace = null) =>
        _workflows.GetValueOrDefault((@namespace ?? "", name))
        ?? _workflows.GetValueOrDefault(("", name))
        ?? (@namespace is null ? _workflows.Values.FirstOrDefault(workflow => workflow.Spec.Name == name) : null);

    public ActionSpec? Action(string name) => _actions.GetValueOrDefault(name);

    /// <summary>By the name that a task gives: beside the parent in its workbook first.</summary>
    internal LibraryWorkflow? ForTask(string name, string? workbook, string @namespace) =>
        (workbook is null ? null : Workflow($"{workbook}.{name}", @namespace)) ?? Workflow(name, @namespace);

    /// <summary>What stands later in <paramref name="other"/> counts.</summary>
    public Library With(Library other) => new([.. Workflows, .. other.Workflows], [.. Actions, .. other.Actions]);

    /// <summary>Every name that a mock or an expectation may speak of: tasks, what they call, workflows and ad-hoc actions.</summary>
    internal IEnumerable<string> Names() =>
        [
            .. Workflows.Select(workflow => workflow.Spec.Name),
            .. _actions.Keys,
            .. _actions.Values.Select(action => action.Base),
            .. _workflows.Values.SelectMany(workflow => workflow.Spec.Tasks.Values).SelectMany(task => new[] { task.Name, task.Target }),
        ];
}

/// <param name="Workbook">The workbook that it came from.</param>
public sealed record LibraryWorkflow(WorkflowSpec Spec, string? Workbook = null, string Namespace = "");
