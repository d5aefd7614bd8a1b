namespace Jinja;

/// <summary>How an engine behaves. Immutable; one engine may serve all threads.</summary>
public sealed record JinjaOptions
{
    /// <summary>What a template may use before it is ended.</summary>
    public JinjaLimits Limits { get; init; } = new();

    /// <summary>Globals, filters and tests of the host; read once, when the engine is made.</summary>
    public JinjaFunctions Functions { get; init; } = new();

    /// <summary>How many compiled templates are kept.</summary>
    public int CacheSize { get; init; } = 2_000;

    /// <summary>The clock that limits of time go by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where <c>random</c> and <c>lipsum</c> get their chance from.</summary>
    public Func<Random> Chance { get; init; } = () => new Random(0);

    /// <summary>Keys of the data that are variables by themselves; null when missing in the data. Without this set, every key is.</summary>
    public IReadOnlySet<string>? Variables { get; init; }

    /// <summary>
    /// Refuse templates that have statements but no <c>{{ … }}</c> on one line, as a host does that looks for expressions.
    /// </summary>
    public bool RequiresExpression { get; init; }
}
