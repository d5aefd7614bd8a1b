namespace Mistral.Engine.Expressions;

/// <summary>What an operator may set, and where time, ids and chance come from.</summary>
public sealed record ExpressionOptions
{
    /// <summary>Languages that are switched off: <c>yaql</c>, <c>jinja</c>.</summary>
    public IReadOnlySet<string> DisabledLanguages { get; init; } = new HashSet<string>();

    /// <summary><c>yaql.limit_iterators</c>; negative means no limit.</summary>
    public int LimitIterators { get; init; } = -1;

    /// <summary><c>yaql.memory_quota</c>; negative means no limit.</summary>
    public int MemoryQuota { get; init; } = -1;

    public required TimeProvider Time { get; init; }

    public required Func<string> NewId { get; init; }

    public required Func<Random> Random { get; init; }
}
