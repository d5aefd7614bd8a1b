using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Services;

namespace Mistral.Grains.Services;

/// <summary>What the cluster remembers of its maintenance.</summary>
[GenerateSerializer, Alias("Mistral.MaintenanceState")]
internal sealed record MaintenanceState
{
    private static readonly MaintenanceState Runs = new();

    [Id(0)]
    public string Status { get; init; } = MaintenanceView.Running;

    /// <summary>Back to running, and paused executions are still being resumed.</summary>
    [Id(1)]
    public bool IsResuming { get; init; }

    /// <summary>The projects that are not simply running, each with a state of its own. Never changed in place.</summary>
    /// <remarks>Of a type that grain storage can read back: it keeps references, which immutable collections do not bear.</remarks>
    [Id(2)]
    public Dictionary<string, MaintenanceState> Projects { get; init; } = [];

    /// <summary>Nothing is to be moved. Who is paused never is: what slipped in must be paused, too.</summary>
    public bool IsAtRest => Status == MaintenanceView.Running && !IsResuming && Projects.Count == 0;

    public MaintenanceState Of(string? projectId) => projectId is null ? this : Projects.GetValueOrDefault(projectId) ?? Runs;

    public MaintenanceState With(string? projectId, MaintenanceState changed)
    {
        if (projectId is null || Of(projectId) == changed)
        {
            return projectId is null ? changed : this;
        }

        var projects = new Dictionary<string, MaintenanceState>(Projects);
        projects.Remove(projectId);
        if (!changed.IsAtRest)
        {
            projects.Add(projectId, changed);
        }

        return this with
        {
            Projects = projects,
        };
    }

    public MaintenanceView View() =>
        new(
            Status,
            Projects
                .Where(project => project.Value.Status != MaintenanceView.Running)
                .ToImmutableDictionary(project => project.Key, project => project.Value.Status)
        );
}
