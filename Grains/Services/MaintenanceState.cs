using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Services;

namespace Mistral.Grains.Services;

/// <summary>What the cluster remembers of its maintenance.</summary>
[GenerateSerializer]
internal sealed record MaintenanceState
{
    [Id(0)]
    public string Status { get; init; } = MaintenanceView.Running;

    /// <summary>Back to running, and paused executions are still being resumed.</summary>
    [Id(1)]
    public bool IsResuming { get; init; }

    /// <summary>The projects that are not simply running, each with a state of its own.</summary>
    [Id(2)]
    public ImmutableDictionary<string, MaintenanceState> Projects { get; init; } = ImmutableDictionary<string, MaintenanceState>.Empty;

    /// <summary>Nothing is to be moved. Who is paused never is: what slipped in must be paused, too.</summary>
    public bool IsAtRest => Status == MaintenanceView.Running && !IsResuming && Projects.IsEmpty;

    public MaintenanceState Of(string? projectId) => projectId is null ? this : Projects.GetValueOrDefault(projectId) ?? new();

    public MaintenanceState With(string? projectId, MaintenanceState changed) => projectId is null ? changed
        : this with { Projects = changed.IsAtRest ? Projects.Remove(projectId) : Projects.SetItem(projectId, changed) };

    public MaintenanceView View() => new(
        Status,
        Projects.Where(project => project.Value.Status != MaintenanceView.Running).ToImmutableDictionary(project => project.Key, project => project.Value.Status));
}
