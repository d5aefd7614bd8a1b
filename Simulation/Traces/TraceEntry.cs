namespace Mistral.Simulation.Traces;

/// <summary>A transition that users would see.</summary>
/// <param name="At">Microseconds since the simulation began.</param>
/// <param name="ExecutionId">Whose it is.</param>
/// <param name="Kind"><c>workflow</c>, <c>task</c>, <c>action</c> or <c>sub-workflow</c>.</param>
/// <param name="Name">Of actions with the task's name before: <c>create: nova.servers_create</c>.</param>
public sealed record TraceEntry(long At, string ExecutionId, string Workflow, string Kind, string Name, string State, string? Info);
