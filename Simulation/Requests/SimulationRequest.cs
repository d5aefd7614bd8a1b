using System.Collections.Immutable;
using Mistral.Engine.Contract;
using Mistral.Simulation.Clock;
using Mistral.Simulation.Definitions;
using Mistral.Simulation.Mocks;
using PythonValues;

namespace Mistral.Simulation.Requests;

/// <summary>One run of a workflow in memory.</summary>
public sealed record SimulationRequest
{
    /// <summary>2026-01-01 00:00:00 UTC: the same run gives the same times.</summary>
    public const long DefaultStart = 1_767_225_600_000_000;

    public required Library Library { get; init; }

    /// <summary>Name of a workflow in <see cref="Library"/>.</summary>
    public required string Workflow { get; init; }

    public string? Namespace { get; init; }

    public Map Input { get; init; } = Map.Empty;

    /// <summary>As of an execution: <c>env</c>, <c>task_name</c> …</summary>
    public Map Params { get; init; } = Map.Empty;

    public MockTable Mocks { get; init; } = MockTable.Empty;

    /// <summary>What users do meanwhile.</summary>
    public ImmutableArray<UserRequest> Requests { get; init; } = [];

    /// <summary>For ids and for <c>random()</c>.</summary>
    public int Seed { get; init; }

    /// <summary>When it begins: microseconds since 1970 UTC.</summary>
    public long Start { get; init; } = DefaultStart;

    /// <summary>Starts a run a slot; null: one run begins at the start.</summary>
    internal SimulatedTrigger? Trigger { get; init; }

    /// <summary>Microseconds since the start, after which nothing happens any more; null: it goes on until it ends or rests.</summary>
    public long? Until { get; init; }

    public SimulationLimits Limits { get; init; } = new();

    public EngineOptions Engine { get; init; } = new();

    /// <summary>An unknown action fails as in the service; otherwise it is one that lacks a mock.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Actions that are unknown for sure, unless the library or a mock has them.</summary>
    public ImmutableHashSet<string> UnknownActions { get; init; } = [];

    /// <summary>By name: an action that nobody has, so that calling it fails.</summary>
    internal bool IsUnknown(string action) => !Mocks.Has(action) && UnknownActions.Contains(action);
}
