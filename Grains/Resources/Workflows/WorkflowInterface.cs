using System.Collections.Immutable;
using Mistral.Grains.Records;

namespace Mistral.Grains.Resources.Workflows;

/// <summary>What a workflow asks of those who start it.</summary>
/// <param name="ClassName">Mistral's name of its kind, for its messages.</param>
internal sealed record WorkflowInterface(string Name, string ClassName, ImmutableArray<(string Name, bool IsRequired)> Inputs);

/// <summary>Reads the interface of a stored workflow.</summary>
internal interface IWorkflowInterfaces
{
    WorkflowInterface Read(WorkflowDefinition workflow);
}
