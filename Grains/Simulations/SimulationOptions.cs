using Mistral.Simulation.Requests;

namespace Mistral.Grains.Simulations;

/// <summary>What an operator says about simulations.</summary>
public sealed record SimulationOptions
{
    /// <summary>How many run at the same time in a silo; others wait.</summary>
    public int Places { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>How many may wait; more are refused with 429.</summary>
    public int Waiting { get; init; } = 16;

    /// <summary>What one may use up; a request may ask for less.</summary>
    public SimulationLimits Limits { get; init; } = new() { Time = TimeSpan.FromSeconds(5) };

    /// <summary>How long one may wait for a place.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Sub-workflows and ad-hoc actions that are loaded for one.</summary>
    public int Definitions { get; init; } = 500;
}
