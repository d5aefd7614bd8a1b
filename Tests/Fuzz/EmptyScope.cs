using Mistral.Engine.Expressions;
using Pythonic;

namespace Mistral.Fuzz.Tests;

/// <summary>Expressions of nobody's execution.</summary>
internal sealed class EmptyScope : IExpressionScope
{
    public static readonly EmptyScope Instance = new();

    public Map Environment => Map.Empty;

    public Map? Task(string? name) => null;

    public IReadOnlyList<object?> Tasks(string? executionId, bool recursive, string? state, bool flat) => [];

    public Map? Execution() => null;

    public IReadOnlyList<object?> Executions(string? id, string? rootExecutionId, string? state, string? fromTime, string? toTime) => [];

    public object? Global(string name) => null;

    public string NewId() => "00000000-0000-0000-0000-000000000001";
}
