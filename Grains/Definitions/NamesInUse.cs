using System.Collections.Immutable;
using Mistral.Actions;
using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Specs;
using Mistral.Grains.Executions.Starts;

namespace Mistral.Grains.Definitions;

/// <summary>Looks up the actions and sub-workflows that the tasks and ad-hoc actions of a text name.</summary>
internal sealed class NamesInUse(ActionDefinitions actions, WorkflowLookup workflows, ActionRegistry registry)
{
    /// <summary>So many names are asked for in the tables; others count as known.</summary>
    private const int MostLookups = 500;

    public async Task<KnownNames> OfAsync(CheckedUpload upload, string projectId)
    {
        var own = upload.Actions.ToDictionary(action => action.Name, action => new KnownAction(action.Input, false));
        var found = new Dictionary<string, KnownAction?>();
        var children = upload.Workflows.ToDictionary(workflow => workflow.Name, workflow => (ImmutableArray<InputSpec>?)workflow.Input);
        foreach (var task in upload.Workflows.SelectMany(workflow => workflow.Tasks.Values))
        {
            var known = found.Count + children.Count < MostLookups;
            if (task.Type == TaskType.Action && !found.ContainsKey(task.Target))
            {
                found[task.Target] = known ? await ActionAsync(task.Target, upload.Workbook, own, projectId) : new([], true);
            }
            else if (task.Type == TaskType.Workflow && !children.ContainsKey(task.Target))
            {
                children[task.Target] =
                    children.GetValueOrDefault($"{upload.Workbook}.{task.Target}")
                    ?? (known ? (await workflows.ForTaskAsync(task.Target, upload.Workbook, "", projectId))?.Spec.Input : []);
            }
        }

        foreach (var action in upload.Actions.Where(action => !found.ContainsKey(action.Base)))
        {
            found[action.Base] =
                found.Count + children.Count < MostLookups
                    ? await ActionAsync(action.Base, upload.Workbook, own, projectId)
                    : new([], true);
        }

        return new()
        {
            Action = name => found.GetValueOrDefault(name),
            Workflow = name => children.GetValueOrDefault(name),
            ActionNames = own.Keys.Concat(registry.All.Select(action => action.Name)),
            WorkflowNames = upload.Workflows.Select(workflow => workflow.Name),
        };
    }

    private async Task<KnownAction?> ActionAsync(string name, string? workbook, Dictionary<string, KnownAction> own, string projectId)
    {
        if ((own.GetValueOrDefault($"{workbook}.{name}") ?? own.GetValueOrDefault(name)) is { } member)
        {
            return member;
        }

        return (actions.BuiltIn(name) ?? await actions.FindAsync(name, "", projectId)) is { } definition
            ? new(definition.Parameters, definition.TakesAny)
            : null;
    }
}
