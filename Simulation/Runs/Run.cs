using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Language.Specs;
using Mistral.Simulation.Definitions;

namespace Mistral.Simulation.Runs;

/// <summary>One execution of a world.</summary>
internal sealed class Run(LibraryWorkflow workflow, ExecutionState state, int order)
{
    public LibraryWorkflow Workflow => workflow;

    public WorkflowSpec Spec => workflow.Spec;

    public ExecutionState State => state;

    /// <summary>Its place in the order of starts.</summary>
    public int Order => order;

    /// <summary>The time of its next timer, as the world knows it.</summary>
    public long? WakeAt { get; set; }

    public string Id => state.Head.Id;
}
