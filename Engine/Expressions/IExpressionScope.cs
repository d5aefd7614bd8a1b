using PythonValues;

namespace Mistral.Engine.Expressions;

/// <summary>
/// What Mistral's own functions (<c>task()</c>, <c>env()</c>, <c>execution()</c>, …) see while an expression is evaluated.
/// </summary>
/// <remarks>
/// Answers are values as users see them, in the shapes of the expression reference; they are computed only when asked for.
/// </remarks>
public interface IExpressionScope
{
    /// <summary><c>task(name)</c>, or the current task when <paramref name="name"/> is null; null when there is none.</summary>
    Map? Task(string? name);

    /// <summary><c>tasks(workflow_execution_id, recursive, state, flat)</c>.</summary>
    IReadOnlyList<object?> Tasks(string? executionId, bool recursive, string? state, bool flat);

    /// <summary><c>execution()</c>.</summary>
    Map? Execution();

    /// <summary><c>executions(id, root_execution_id, state, from_time, to_time)</c>.</summary>
    IReadOnlyList<object?> Executions(string? id, string? rootExecutionId, string? state, string? fromTime, string? toTime);

    /// <summary><c>env()</c>: the root execution's environment.</summary>
    Map Environment { get; }

    /// <summary><c>global(name)</c>.</summary>
    object? Global(string name);

    /// <summary>For <c>uuid()</c> and its kind.</summary>
    string NewId();
}
