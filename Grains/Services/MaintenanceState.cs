namespace Mistral.Grains.Services;

/// <summary>What the cluster remembers of its maintenance.</summary>
[GenerateSerializer]
internal sealed record MaintenanceState
{
    public const string Running = "RUNNING";
    public const string Pausing = "PAUSING";
    public const string Paused = "PAUSED";

    [Id(0)]
    public string Status { get; init; } = Running;

    /// <summary>Back to running, and paused executions are still being resumed.</summary>
    [Id(1)]
    public bool IsResuming { get; init; }

    public bool IsAtRest => Status != Pausing && !IsResuming;
}
