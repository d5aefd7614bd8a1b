using System.Collections.Immutable;

namespace Mistral.Grains.Interfaces.Services;

/// <summary>Who is paused: everybody, or single projects.</summary>
/// <param name="Status">Of the whole service: RUNNING, PAUSING or PAUSED.</param>
/// <param name="Projects">The projects that are paused or on the way there.</param>
[GenerateSerializer, Immutable, Alias("Mistral.MaintenanceView")]
public sealed record MaintenanceView(string Status, ImmutableDictionary<string, string> Projects)
{
    public const string Running = "RUNNING";
    public const string Pausing = "PAUSING";
    public const string Paused = "PAUSED";

    public static MaintenanceView AllRun { get; } = new(Running, ImmutableDictionary<string, string>.Empty);

    /// <summary>What was asked of one project, whatever the whole service does.</summary>
    public string OfProject(string projectId) => Projects.GetValueOrDefault(projectId, Running);

    /// <summary>Why a project may change nothing now; null when it may.</summary>
    public MaintenancePause? PauseOf(string projectId) =>
        Status != Running ? new(Status, $"Current Mistral state is {Status}")
        : OfProject(projectId) is not Running and var state ? new(state, $"Project '{projectId}' is {state}")
        : null;
}

/// <param name="State">PAUSING or PAUSED.</param>
/// <param name="Reason">For people.</param>
public sealed record MaintenancePause(string State, string Reason);
