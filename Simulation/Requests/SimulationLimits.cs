namespace Mistral.Simulation.Requests;

/// <summary>What one simulation may use up. Whichever is reached first stops it with a sentence that names it.</summary>
public sealed record SimulationLimits
{
    /// <summary>Decisions of the engine.</summary>
    public int Steps { get; init; } = 20_000;

    /// <summary>Of real time.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Size of all results and published values together; a letter or a number counts one.</summary>
    public long Values { get; init; } = 64L << 20;

    /// <summary>Entries of the trace that are kept.</summary>
    public int Trace { get; init; } = 2_000;

    /// <summary>Paths that an exploration walks.</summary>
    public int Paths { get; init; } = 1_000;

    /// <summary>Decisions on one of them; a path that needs more is taken for one without an end.</summary>
    public int PathSteps { get; init; } = 1_000;
}
