using Mistral.Engine.Expressions;
using PythonValues;

namespace Mistral.Engine.Tests.Expressions;

/// <summary>One execution <c>e1</c> of a workflow with the tasks <c>t1</c> (current) and <c>t2</c>.</summary>
internal sealed class FakeScope(Map? environment = null) : IExpressionScope
{
    private int _ids;

    public List<string> Asked { get; } = [];

    public Map Environment { get; } = environment ?? Map.Empty;

    public Map? Task(string? name) =>
        name is null or "t1" or "t2" ? Map.Of(("name", name ?? "t1"), ("result", "r-" + (name ?? "t1")), ("state", "SUCCESS")) : null;

    public IReadOnlyList<object?> Tasks(string? executionId, bool recursive, string? state, bool flat)
    {
        Asked.Add($"tasks {executionId} {recursive} {state} {flat}");
        return [Task("t1"), Task("t2")];
    }

    public Map? Execution() => Map.Of(("id", "e1"), ("name", "wf"));

    public IReadOnlyList<object?> Executions(string? id, string? rootExecutionId, string? state, string? fromTime, string? toTime)
    {
        Asked.Add($"executions {id} {rootExecutionId} {state} {fromTime} {toTime}");
        return [Execution()];
    }

    public object? Global(string name) => name == "g" ? 7L : null;

    public string NewId() => $"019a0000-0000-7000-c000-{++_ids:000000000000}";
}
