using PythonValues;

namespace Yaql;

/// <summary>
/// What one evaluation may use up. The first two are YAQL's own options and off by default, as they are in Mistral; the others always hold.
/// </summary>
public sealed record YaqlLimits
{
    /// <summary>YAQL's <c>limitIterators</c>: the largest collection a function takes or the result holds; negative: any.</summary>
    public int Iterators { get; init; } = -1;

    /// <summary>YAQL's <c>memoryQuota</c>: bytes that one operation may build (as Python counts them); negative: any.</summary>
    public long MemoryQuota { get; init; } = -1;

    /// <summary>Steps (calls, items) of one evaluation.</summary>
    public long Steps { get; init; } = 50_000_000;

    /// <summary>Bytes that one evaluation may allocate in all, garbage included.</summary>
    public long Memory { get; init; } = 256L << 20;

    /// <summary>Time of one evaluation.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How the names of the settings of steps, memory, time and text begin, for the error texts.</summary>
    public string Setting { get; init; } = "[expressions] max";

    /// <summary>Time of one regular expression match (patterns that may backtrack only).</summary>
    public TimeSpan MatchTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How deep functions made by <c>def</c> may call each other.</summary>
    public int Recursion { get; init; } = 45;

    /// <summary>How deep an expression may be nested.</summary>
    public int NestingDepth { get; init; } = 250;

    /// <summary>Parts (literals, names, operators) of an expression.</summary>
    public int ExpressionSize { get; init; } = 20_000;

    /// <summary>Characters of one text.</summary>
    public int TextLength { get; init; } = 16_000_000;

    /// <summary>Values in the result, at every depth.</summary>
    public int OutputSize { get; init; } = 10_000_000;

    /// <summary>How deep the result may be nested.</summary>
    public int OutputDepth { get; init; } = 250;

    internal BudgetLimits Budget =>
        new()
        {
            Steps = Steps,
            Bytes = Memory,
            Time = Time,
            Text = TextLength,
            Setting = Setting,
        };
}
