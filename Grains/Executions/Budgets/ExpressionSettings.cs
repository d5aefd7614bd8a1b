using Mistral.Engine.Expressions;
using Mistral.Grains.Quotas;
using PythonValues;

namespace Mistral.Grains.Executions.Budgets;

/// <summary>What an operator says about expressions.</summary>
public sealed record ExpressionSettings
{
    /// <summary>Languages that are switched off: <c>yaql</c>, <c>jinja</c>.</summary>
    public IReadOnlySet<string> DisabledLanguages { get; init; } = new HashSet<string>();

    /// <summary><c>max_…</c>: what one expression may use up.</summary>
    public BudgetLimits Budget { get; init; } = new();

    /// <summary><c>max_decision_…</c>: what all expressions of one decision may use up.</summary>
    public BudgetLimits Decision { get; init; } = ExpressionOptions.DecisionLimits;

    /// <summary><c>max_cancelled_seconds</c>: of a decision on what a cancelled execution's last actions brought.</summary>
    public TimeSpan CancelledTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>long_places</c>: decisions that take long, at the same time; others of that kind wait.</summary>
    public int LongPlaces { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Turns of projects that decide much, at the same time.</summary>
    public int DecisionPlaces { get; init; } = Environment.ProcessorCount;

    /// <summary><c>long_waiting</c>: of those that wait, how many may be of one project.</summary>
    public int LongWaiting { get; init; } = 16;

    /// <summary><c>[quota] weights</c>.</summary>
    public ProjectWeights Weights { get; init; } = ProjectWeights.Equal;

    /// <summary><c>[yaql] limit_iterators</c>; negative means no limit.</summary>
    public int LimitIterators { get; init; } = -1;

    /// <summary><c>[yaql] memory_quota</c>; negative means no limit.</summary>
    public int MemoryQuota { get; init; } = -1;
}
