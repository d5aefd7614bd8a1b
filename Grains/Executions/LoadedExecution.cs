using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Language.Specs;

namespace Mistral.Grains.Executions;

/// <summary>An execution in memory, as durable as its <see cref="Version"/> says.</summary>
/// <param name="checksum">Of the definition text that it runs.</param>
/// <param name="version">0: not stored yet.</param>
/// <param name="revision">Of its workflow; null where it is older than revisions.</param>
internal sealed class LoadedExecution(
    ExecutionState state,
    WorkflowSpec workflow,
    ActionLookups actions,
    string checksum,
    string? startedBy,
    long version,
    long? revision = null
)
{
    public ExecutionState State => state;

    /// <summary>As the last decision left it: to be read between two turns, or within one.</summary>
    public ExecutionHead Head => state.Head;

    /// <summary>As it is stored: to be read at any time.</summary>
    public ExecutionHead Stored { get; set; } = state.Head;

    public WorkflowSpec Workflow => workflow;

    public ActionLookups Actions => actions;

    public string Checksum => checksum;

    public string? StartedBy => startedBy;

    public long? Revision => revision;

    public long Version { get; set; } = version;

    /// <summary>The owner that the stored row names.</summary>
    public string? Owner { get; set; }

    /// <summary>When the stored row wants to be looked at; microseconds since 1970 UTC.</summary>
    public long? WakeAt { get; set; }
}
