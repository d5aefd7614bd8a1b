using Mistral.Engine;
using Mistral.Engine.Expressions;
using Mistral.Grains.ActionRuns;
using Mistral.Grains.Executions;

namespace Mistral.Grains;

/// <summary>What a silo is told about the work it hosts.</summary>
/// <param name="IsAlone">The only silo of its database: what it knows of definitions cannot change behind its back.</param>
public sealed record GrainsOptions(bool IsAlone)
{
    public EngineOptions Engine { get; init; } = new();

    public ExpressionOptions Expressions { get; init; } = new();

    public ExecutionOptions Executions { get; init; } = new();

    public ActionExecutorOptions Executor { get; init; } = new();
}
