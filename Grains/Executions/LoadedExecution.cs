using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Language.Specs;

namespace Mistral.Grains.Executions;

/// <summary>An execution in memory, as durable as its <see cref="Version"/> says.</summary>
/// <param name="checksum">Of the definition text that it runs.</param>
/// <param name="version">0: not stored yet.</param>
internal sealed class LoadedExecution(ExecutionState state, WorkflowSpec workflow, ActionLookups actions, string checksum, string? startedBy, long version)
{
    public ExecutionState State => state;

    public ExecutionHead Head => state.Head;

    public WorkflowSpec Workflow => workflow;

    public ActionLookups Actions => actions;

    public string Checksum => checksum;

    public string? StartedBy => startedBy;

    public long Version { get; set; } = version;

    /// <summary>The owner that the stored row names.</summary>
    public string? Owner { get; set; }

    /// <summary>When the stored row wants to be looked at; microseconds since 1970 UTC.</summary>
    public long? WakeAt { get; set; }
}
