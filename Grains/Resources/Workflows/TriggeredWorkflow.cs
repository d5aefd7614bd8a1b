using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Storage.Listing;
using PythonValues;

namespace Mistral.Grains.Resources.Workflows;

/// <summary>The workflow that a trigger is to start: visible to its creator, and started with input it accepts.</summary>
internal sealed class TriggeredWorkflow(IRowReader rows, IWorkflowInterfaces interfaces)
{
    /// <summary>By id in any namespace, by name in the default one.</summary>
    public async Task<WorkflowDefinition> FindAsync(string? identifier, Caller caller)
    {
        var row = identifier is { Length: > 0 } ? await rows.FindAsync(Resource.Workflows, identifier, "", caller) : null;
        return row is not null
            ? WorkflowDefinition.Read(row)
            : throw new MistralFault(FaultKind.NotFound, $"Workflow not found [workflow_identifier={identifier ?? "None"}, namespace=]");
    }

    public void CheckInput(WorkflowDefinition workflow, Map input)
    {
        var wanted = interfaces.Read(workflow);
        var missing = wanted
            .Inputs.Where(need => need.IsRequired && !input.ContainsKey(need.Name))
            .Select(object? (need) => need.Name)
            .ToArray();
        var unexpected = input.Keys.Where(key => !wanted.Inputs.Any(need => Equals(need.Name, key))).ToArray();
        if (missing.Length + unexpected.Length == 0)
        {
            return;
        }

        var text = $"Invalid input [name={wanted.Name}, class={wanted.ClassName}";
        text += missing.Length > 0 ? $", missing={PythonText.Repr(missing)}" : "";
        text += unexpected.Length > 0 ? $", unexpected={PythonText.Repr(unexpected)}" : "";
        throw new MistralFault(FaultKind.Invalid, $"{text}]");
    }
}
