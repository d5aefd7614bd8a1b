using Mistral.Engine.Expressions.Languages;
using PythonValues;

namespace Mistral.Engine.Expressions.Evaluation;

/// <summary>
/// Evaluates the expressions inside values. Make one and keep it: it serves any number of threads, and texts are compiled once.
/// </summary>
public sealed class ExpressionEvaluator(ExpressionOptions options)
{
    /// <summary>As deep as values can be written as JSON.</summary>
    private const int MaxDepth = PythonJson.MaxDepth;

    private readonly ExpressionLanguages _languages = new(options);

    /// <summary>Strings inside lists and map values are evaluated, keys never; what is no expression is returned as it is.</summary>
    /// <param name="data">What <c>$</c> and <c>_</c> are.</param>
    /// <exception cref="ExpressionException"/>
    public object? Evaluate(object? value, Map data, IExpressionScope scope) => Evaluate(value, data, scope, 0);

    /// <summary>
    /// For the <c>output</c> of ad-hoc actions, where <c>$</c> and <c>_</c> are any value: over nothing (null, 0, an empty text or
    /// collection) Mistral evaluates nothing.
    /// </summary>
    /// <exception cref="ExpressionException"/>
    public object? EvaluateOutput(object? value, object? result, IExpressionScope scope) =>
        PythonTruth.IsTrue(result) ? Evaluate(value, result, scope, 0) : value;

    /// <summary>What one decision may use up.</summary>
    /// <param name="isLate">The execution was cancelled: what its last actions bring may still be evaluated, but not for long.</param>
    /// <param name="abandoned">Nobody wants the decision any more.</param>
    public Budget DecisionBudget(string project, bool isLate = false, CancellationToken abandoned = default) =>
        options.NewDecisionBudget(isLate ? options.CancelledDecision : options.Decision, options.Time, project, abandoned);

    public bool IsExpression(string text) => _languages.IsExpression(text);

    /// <summary>Mistral's words for what is wrong with the expressions of a text; null when they can be read.</summary>
    public string? SyntaxError(string text) => _languages.SyntaxError(text);

    private object? Evaluate(object? value, object? data, IExpressionScope scope, int depth) =>
        value switch
        {
            string text => _languages.Evaluate(text, data, scope),
            Map or IReadOnlyList<object?> when depth > MaxDepth => throw new ExpressionException(
                $"The value is nested deeper than {MaxDepth} levels"
            ),
            Map map => Entries(map, data, scope, depth + 1),
            IReadOnlyList<object?> list => Items(list, data, scope, depth + 1),
            _ => value,
        };

    /// <summary>A map without expressions stays the same object, so that large values are never copied.</summary>
    private Map Entries(Map map, object? data, IExpressionScope scope, int depth)
    {
        Budget.Pay(1 + map.Count);
        MapBuilder? changed = null;
        foreach (var (key, value) in map)
        {
            var result = Evaluate(value, data, scope, depth);
            if (!ReferenceEquals(result, value))
            {
                (changed ??= new MapBuilder(map)).Set(key, result);
            }
        }

        return changed?.Build() ?? map;
    }

    private IReadOnlyList<object?> Items(IReadOnlyList<object?> list, object? data, IExpressionScope scope, int depth)
    {
        Budget.Pay(1 + list.Count);
        object?[]? changed = null;
        for (var i = 0; i < list.Count; i++)
        {
            var result = Evaluate(list[i], data, scope, depth);
            if (!ReferenceEquals(result, list[i]))
            {
                (changed ??= [.. list])[i] = result;
            }
        }

        return changed ?? list;
    }
}
