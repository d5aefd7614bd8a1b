using Jinja.Ast;
using PythonValues;

namespace Jinja;

/// <summary>What one evaluation may use. Exceeding a limit fails it with <see cref="JinjaRuntimeException.Limit"/>.</summary>
public sealed record JinjaLimits
{
    /// <summary>Steps: items looked at, statements run, values printed.</summary>
    public long MaxSteps { get; init; } = 20_000_000;

    /// <summary>Bytes that one evaluation may allocate in all, garbage included.</summary>
    public long MaxMemory { get; init; } = 256L << 20;

    /// <summary>Characters of any text that is made, the output included.</summary>
    public int MaxText { get; init; } = 16_000_000;

    /// <summary>Calls of macros and of recursive loops inside each other.</summary>
    public int MaxRecursion { get; init; } = 200;

    /// <summary>Nesting of a template's syntax, chains of operators included.</summary>
    public int MaxNesting { get; init; } = 150;

    /// <summary>Numbers in one <c>range()</c>: Jinja2's sandbox allows 100000.</summary>
    public int MaxRange { get; init; } = 100_000;

    /// <summary>Time for one evaluation.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How the names of the settings of steps, memory, time and text begin, for the error texts.</summary>
    public string Setting { get; init; } = "[expressions] max";

    internal BudgetLimits Budget =>
        new()
        {
            Steps = MaxSteps,
            Bytes = MaxMemory,
            Time = MaxTime,
            Text = MaxText,
            Setting = Setting,
        };
}
