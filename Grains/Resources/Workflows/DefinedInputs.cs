using Mistral.Grains.Definitions;
using Mistral.Grains.Records;

namespace Mistral.Grains.Resources.Workflows;

/// <summary>The interface as the workflow's definition has it.</summary>
internal sealed class DefinedInputs(DefinitionCache definitions) : IWorkflowInterfaces
{
    public WorkflowInterface Read(WorkflowDefinition workflow)
    {
        var spec = definitions.Workflow(workflow.Name, workflow.Definition);
        return new(spec.Name, spec.ClassName, [.. spec.Input.Select(input => (input.Name, input.IsRequired))]);
    }
}
