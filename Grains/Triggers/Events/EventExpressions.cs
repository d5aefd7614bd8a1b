using Mistral.Engine.Expressions;
using Mistral.Engine.Expressions.Evaluation;
using Mistral.Grains.Ids;
using PythonValues;

namespace Mistral.Grains.Triggers.Events;

/// <summary>The expression languages over a notification; there is no workflow yet that Mistral's own functions could speak of.</summary>
internal sealed class EventExpressions(ExpressionEvaluator evaluator, IIdSource ids) : IEventExpressions, IExpressionScope
{
    public Map Environment => Map.Empty;

    public object? Evaluate(object? value, Map notification) => evaluator.Evaluate(value, notification, this);

    public Map? Task(string? name) => null;

    public IReadOnlyList<object?> Tasks(string? executionId, bool recursive, string? state, bool flat) => [];

    public Map? Execution() => null;

    public IReadOnlyList<object?> Executions(string? id, string? rootExecutionId, string? state, string? fromTime, string? toTime) => [];

    public object? Global(string name) => null;

    public string NewId() => ids.NewId();
}
