using PythonValues;

namespace Mistral.Engine.Expressions;

/// <summary>What an operator may set, and where time and chance come from. Ids come from the scope of each evaluation.</summary>
public sealed record ExpressionOptions
{
    private BudgetLimits? _cancelledDecision;

    /// <summary>Languages that are switched off: <c>yaql</c>, <c>jinja</c>.</summary>
    public IReadOnlySet<string> DisabledLanguages { get; init; } = new HashSet<string>();

    /// <summary><c>[yaql] limit_iterators</c>; negative means no limit.</summary>
    public int LimitIterators { get; init; } = -1;

    /// <summary><c>[yaql] memory_quota</c>; negative means no limit.</summary>
    public long MemoryQuota { get; init; } = -1;

    /// <summary><c>[yaql] convert_sets_to_lists</c>.</summary>
    public bool ConvertSetsToLists { get; init; }

    /// <summary><c>[yaql] iterable_dicts</c>.</summary>
    public bool IterableDicts { get; init; }

    /// <summary><c>max_…</c>: what one expression may use up.</summary>
    public BudgetLimits Budget { get; init; } = new();

    /// <summary><c>max_decision_…</c>: what all expressions of one decision may use up, and what is done with their values.</summary>
    public BudgetLimits Decision { get; init; } = DecisionLimits;

    /// <summary>
    /// <c>max_cancelled_seconds</c>: how long a decision on what the last actions of a cancelled execution brought may evaluate: all of it
    /// is over soon.
    /// </summary>
    public TimeSpan CancelledTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What such a decision may use up.</summary>
    public BudgetLimits CancelledDecision =>
        _cancelledDecision ??=
            Decision.Time <= CancelledTime
                ? Decision
                : Decision with
                {
                    Time = CancelledTime,
                    TimeSetting = "[expressions] max_cancelled_seconds",
                    TimeOf = " in an execution that was cancelled",
                };

    /// <summary>
    /// The budget of a decision from its limits, the clock, the project, and the token that says that nobody wants it any more; for hosts
    /// that hold up what takes long.
    /// </summary>
    public Func<BudgetLimits, TimeProvider, string, CancellationToken, Budget> NewDecisionBudget { get; init; } =
        static (limits, time, _, abandoned) => new(limits, time) { Abandoned = abandoned };

    public static BudgetLimits DecisionLimits { get; } =
        new()
        {
            Steps = 200_000_000,
            Time = TimeSpan.FromSeconds(20),
            Bytes = 1L << 30,
            Text = 64_000_000,
            Setting = "[expressions] max_decision",
        };

    public required TimeProvider Time { get; init; }

    public required Func<Random> Random { get; init; }
}
