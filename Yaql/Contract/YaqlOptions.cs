namespace Yaql;

/// <summary>How an engine works. The defaults are those of Mistral.</summary>
public sealed record YaqlOptions
{
    /// <summary>What one evaluation may use up.</summary>
    public YaqlLimits Limits { get; init; } = new();

    /// <summary>The host's own functions.</summary>
    public YaqlFunctions Functions { get; init; } = new();

    /// <summary>
    /// Compiled expressions (and regular expressions) that are kept by their text; 0: each call of <see cref="YaqlEngine.Compile"/>
    /// compiles anew.
    /// </summary>
    public int CacheSize { get; init; } = 4096;

    /// <summary>The clock of <c>now()</c> and of the time limit.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Chance for <c>random()</c>: a number from 0 up to, not including, 1.</summary>
    public Func<double> Chance { get; init; } =
        () => System.Security.Cryptography.RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;

    /// <summary>
    /// The value of a variable that the expression has not set (<c>$name</c>), from its name, the data and the host; null without it.
    /// </summary>
    public Func<string, object?, object?, object?>? FreeVariable { get; init; }

    /// <summary>YAQL's <c>convertSetsToLists</c>: sets in the result become lists.</summary>
    public bool ConvertSetsToLists { get; init; }

    /// <summary>YAQL's <c>iterableDicts</c>: a dictionary can stand where a collection is asked for, and is its keys.</summary>
    public bool IterableDicts { get; init; }
}
