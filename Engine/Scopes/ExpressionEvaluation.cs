using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using PythonValues;

namespace Mistral.Engine.Scopes;

/// <summary>Expressions evaluated for one decision.</summary>
internal static class ExpressionEvaluation
{
    /// <param name="current">The task that <c>task()</c> means, as it is at this point of the decision; null outside of tasks.</param>
    public static object? Evaluate(this Session session, object? value, Map data, TaskState? current = null) =>
        value switch
        {
            string => session.Context.Expressions.Evaluate(value, data, new ExpressionScope(session, current)),
            Map { Count: 0 } or null or bool or long => value,
            _ => session.Context.Expressions.Evaluate(value, data, new ExpressionScope(session, current)),
        };

    /// <summary>
    /// The expressions of an ad-hoc action's <c>output</c>, over what its base gave; over nothing they stay as they are written.
    /// </summary>
    public static object? EvaluateOver(this Session session, object? value, object? data) =>
        session.Context.Expressions.EvaluateOutput(value, data, new ExpressionScope(session, null));

    public static bool IsTrue(this Session session, string expression, Map data, TaskState? current = null) =>
        PythonTruth.IsTrue(session.Evaluate(expression, data, current));
}
