using Mistral.Grains.Definitions;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Resources.Workflows;

/// <summary>The interface as the workflow's definition has it.</summary>
internal sealed class DefinedInputs(DefinitionCache definitions) : IWorkflowInterfaces
{
    public WorkflowInterface Read(Row workflow)
    {
        var spec = definitions.Workflow(workflow.Text("name")!, workflow.Text("definition")!);
        return new(spec.Name, spec.ClassName, [.. spec.Input.Select(input => (input.Name, input.IsRequired))]);
    }
}
