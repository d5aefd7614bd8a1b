using Mistral.Engine.Executions;
using PythonValues;

namespace Mistral.Simulation.Requests;

/// <summary>What somebody asks of the running execution at a moment of virtual time.</summary>
/// <param name="After">Microseconds since the simulation began.</param>
public abstract record UserRequest(long After)
{
    /// <summary>The task whose latest sub-workflow is meant; null: the execution that is simulated.</summary>
    public string? Of { get; init; }

    public sealed record Pause(long After) : UserRequest(After);

    public sealed record Resume(long After, Map? Environment) : UserRequest(After);

    /// <param name="State">SUCCESS, ERROR or CANCELLED.</param>
    public sealed record Stop(long After, State State, string? Message) : UserRequest(After);

    /// <summary>Runs a failed task again.</summary>
    public sealed record Rerun(long After, string Task, bool Reset, Map? Environment = null) : UserRequest(After);

    public sealed record Skip(long After, string Task) : UserRequest(After);
}
