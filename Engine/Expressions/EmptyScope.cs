using PythonValues;

namespace Mistral.Engine.Expressions;

/// <summary>For expressions that are of no execution: they see what they are given, and nothing else.</summary>
public sealed class EmptyScope : IExpressionScope
{
    private EmptyScope() { }

    public static EmptyScope Instance { get; } = new();

    public Map Environment => Map.Empty;

    public Map? Task(string? name) => null;

    public IReadOnlyList<object?> Tasks(string? executionId, bool recursive, string? state, bool flat) => [];

    public Map? Execution() => null;

    public IReadOnlyList<object?> Executions(string? id, string? rootExecutionId, string? state, string? fromTime, string? toTime) => [];

    public object? Global(string name) => null;

    public string NewId() => "00000000-0000-0000-0000-000000000001";
}
