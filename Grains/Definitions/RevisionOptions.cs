namespace Mistral.Grains.Definitions;

/// <summary>
/// <c>[workflow_revisions]</c>: how long it is known what a workflow was. Executions keep the text that they run, whatever is forgotten
/// here.
/// </summary>
public sealed record RevisionOptions
{
    /// <summary><c>max_per_workflow</c>: the newest ones.</summary>
    public int MostOfOne { get; init; } = 100;

    /// <summary><c>older_than</c>: those are deleted, but for the newest of each workflow; null: never.</summary>
    public TimeSpan? OlderThan { get; init; }
}
