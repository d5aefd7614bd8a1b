using Pythonic;

namespace Mistral.Engine.Expressions;

/// <summary>Evaluates the expressions inside values. Safe for any number of threads; texts are compiled once.</summary>
public sealed class ExpressionEvaluator(ExpressionOptions options)
{
    internal ExpressionOptions Options => options;

    /// <summary>Strings inside lists and map values are evaluated, keys never; what is no expression is returned as it is.</summary>
    /// <exception cref="ExpressionException"/>
    public object? Evaluate(object? value, Map data, IExpressionScope scope) => value switch
    {
        string text when IsExpression(text) => throw new ExpressionException($"No language evaluates {text}"),
        Map map => map.Aggregate(new MapBuilder(map.Count), (all, entry) => all.Set(entry.Key, Evaluate(entry.Value, data, scope))).Build(),
        IReadOnlyList<object?> list => list.Select(item => Evaluate(item, data, scope)).ToArray(),
        _ => value,
    };

    public bool IsExpression(string text) => ExpressionMarks.IsMarked(text);

    /// <summary>Mistral's words for what is wrong with the expressions of a text; null when they can be read.</summary>
    public string? SyntaxError(string text) => ExpressionSyntax.Error(text);
}
