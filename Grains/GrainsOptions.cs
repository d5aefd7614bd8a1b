using Mistral.Engine.Contract;
using Mistral.Grains.ActionRuns;
using Mistral.Grains.Definitions;
using Mistral.Grains.Executions.Budgets;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Quotas;
using Mistral.Grains.Simulations;

namespace Mistral.Grains;

/// <summary>What a silo is told about the work it hosts.</summary>
/// <param name="IsAlone">The only silo of its database: what it knows of definitions cannot change behind its back.</param>
public sealed record GrainsOptions(bool IsAlone)
{
    public EngineOptions Engine { get; init; } = new();

    public ExpressionSettings Expressions { get; init; } = new();

    public ExecutionOptions Executions { get; init; } = new();

    public RevisionOptions Revisions { get; init; } = new();

    public SimulationOptions Simulations { get; init; } = new();

    public QuotaOptions Quotas { get; init; } = new();

    public ActionExecutorOptions Executor { get; init; } = new();
}
