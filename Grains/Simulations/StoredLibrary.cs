using Mistral.Actions;
using Mistral.Engine.Language.Specs;
using Mistral.Grains.Definitions;
using Mistral.Grains.Executions.Starts;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Simulation.Definitions;

namespace Mistral.Grains.Simulations;

/// <summary>
/// The stored definitions that a workflow uses, through others: sub-workflows and ad-hoc actions whose names are written in tasks.
/// </summary>
internal sealed class StoredLibrary(WorkflowLookup workflows, ActionDefinitions actions, ActionRegistry registry, SimulationOptions options)
{
    public async Task<(Library Library, string Name)> OfStoredAsync(string identifier, string @namespace, Caller caller)
    {
        var found = await workflows.ForRequestAsync(identifier, @namespace, caller);
        return (new([new(found.Spec, found.WorkbookName, found.Namespace)], []), found.Name);
    }

    public async Task<Library> WithOthersAsync(Library known, string @namespace, Caller caller)
    {
        var found = new Dictionary<string, LibraryWorkflow>();
        var adHoc = new Dictionary<string, ActionSpec>();
        var missing = new HashSet<string>();
        var open = new Queue<LibraryWorkflow>(known.Workflows);
        while (open.TryDequeue(out var workflow))
        {
            foreach (var task in workflow.Spec.Tasks.Values)
            {
                if (task.Type == TaskType.Workflow)
                {
                    await WorkflowAsync(task.Target, workflow);
                }
                else
                {
                    await ActionAsync(task.Target, workflow);
                }
            }
        }

        // What the text itself brings counts before what is stored.
        return new Library(found.Values, adHoc.Values).With(known);

        async Task WorkflowAsync(string name, LibraryWorkflow parent)
        {
            if (known.Workflow(name) is not null || found.ContainsKey(name) || !missing.Add(name))
            {
                return;
            }

            if (await workflows.ForTaskAsync(name, parent.Workbook, @namespace, caller.ProjectId) is { } stored)
            {
                Bound(found.Count + adHoc.Count);
                var one = new LibraryWorkflow(stored.Spec, stored.WorkbookName, stored.Namespace);
                found[stored.Name] = one;
                open.Enqueue(one);
            }
        }

        async Task ActionAsync(string name, LibraryWorkflow parent)
        {
            foreach (var full in parent.Workbook is null ? [name] : new[] { $"{parent.Workbook}.{name}", name })
            {
                if (
                    known.Action(full) is not null
                    || adHoc.ContainsKey(full)
                    || registry.Find(full) is not null
                    || !missing.Add($"action {full}")
                )
                {
                    continue;
                }

                if (await actions.FindAsync(full, @namespace, caller.ProjectId) is { AdHoc: { } spec })
                {
                    Bound(found.Count + adHoc.Count);
                    adHoc[full] = spec;
                    await ActionAsync(spec.Base, parent);
                }
            }
        }
    }

    private void Bound(int count)
    {
        if (count >= options.Definitions)
        {
            throw new MistralFault(
                FaultKind.Invalid,
                $"The workflow uses more than {options.Definitions} other definitions; a simulation loads no more."
            );
        }
    }
}
