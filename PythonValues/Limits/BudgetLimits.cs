using System.Globalization;

namespace PythonValues;

/// <summary>Which limit of a budget.</summary>
public enum BudgetLimit
{
    /// <summary>Steps that may be taken.</summary>
    Steps,

    /// <summary>Time that may pass.</summary>
    Time,

    /// <summary>Bytes that may be allocated.</summary>
    Bytes,

    /// <summary>Characters of one text.</summary>
    Text,
}

/// <summary>How much a <see cref="Budget"/> holds.</summary>
public sealed record BudgetLimits
{
    /// <summary>Calls, items, statements, nodes of values.</summary>
    public long Steps { get; init; } = 50_000_000;

    /// <summary>Time from the first step on.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes allocated in all, garbage included.</summary>
    public long Bytes { get; init; } = 256L << 20;

    /// <summary>Characters of one text.</summary>
    public int Text { get; init; } = 16_000_000;

    /// <summary>How the names of the settings begin, for the error texts.</summary>
    public string Setting { get; init; } = "[expressions] max";

    /// <summary>The name of the setting for the time where it is another one.</summary>
    public string? TimeSetting { get; init; }

    /// <summary>What the time is of, for the error texts.</summary>
    public string TimeOf { get; init; } = "";

    /// <summary>What would be exceeded, and which setting it is: a part of a sentence.</summary>
    public string Describe(BudgetLimit limit) =>
        limit switch
        {
            BudgetLimit.Steps => string.Create(CultureInfo.InvariantCulture, $"more than {Steps} steps ({Setting}_steps)"),
            BudgetLimit.Time => string.Create(
                CultureInfo.InvariantCulture,
                $"more than {Time.TotalSeconds} s{TimeOf} ({TimeSetting ?? $"{Setting}_seconds"})"
            ),
            BudgetLimit.Bytes => string.Create(
                CultureInfo.InvariantCulture,
                $"more than {Bytes >> 20} MiB of memory ({Setting}_memory_mb)"
            ),
            _ => string.Create(CultureInfo.InvariantCulture, $"a text of more than {Text} characters ({Setting}_text)"),
        };
}

/// <summary>A value was too large, or what was to be done with it took too long.</summary>
public sealed class BudgetExceededException(BudgetLimit limit, string what) : Exception($"It was stopped: it would take {what}")
{
    /// <summary>Which limit was exceeded.</summary>
    public BudgetLimit Limit => limit;
}
