using System.Collections.Frozen;
using PythonValues;
using Yaql.Ast;
using Yaql.Execution;
using Yaql.Regexes;
using Yaql.Values;

namespace Yaql.Operations;

internal delegate object? BinaryBody(object? left, object? right, Evaluation evaluation);

/// <summary>A binary operator under its registered name; null of the body means that it does not exist for these values.</summary>
internal sealed record BinaryOperator(string Name, BinaryBody Body)
{
    public object? Apply(object? left, object? right, Evaluation evaluation) =>
        Body(left, right, evaluation) ?? throw Failure.NoMatch(Name);
}

internal sealed record UnaryOperator(string Name, Func<object?, object?> Body)
{
    public object Apply(object? value) => Body(value) ?? throw Failure.NoMatch(Name);
}

/// <summary>The operators by symbol. None of them gives null as a value.</summary>
internal static class OperatorsBySymbol
{
    public static readonly BinaryOperator Add = new("#operator_+", Arithmetic.Add);
    public static readonly BinaryOperator Less = new(
        "#operator_<",
        (left, right, _) => OrderOperators.Compare(left, right, PythonRelation.Less)
    );
    public static readonly BinaryOperator Greater = new(
        "#operator_>",
        (left, right, _) => OrderOperators.Compare(left, right, PythonRelation.Greater)
    );

    public static readonly FrozenDictionary<string, BinaryOperator> Binary = new Dictionary<string, BinaryOperator>
    {
        ["+"] = Add,
        ["-"] = new("#operator_-", Arithmetic.Subtract),
        ["*"] = new("#operator_*", Arithmetic.Multiply),
        ["/"] = new("#operator_/", Arithmetic.Divide),
        ["mod"] = new("#operator_mod", Arithmetic.Modulo),
        ["<"] = Less,
        [">"] = Greater,
        ["<="] = new("#operator_<=", (left, right, _) => OrderOperators.Compare(left, right, PythonRelation.LessOrEqual)),
        [">="] = new("#operator_>=", (left, right, _) => OrderOperators.Compare(left, right, PythonRelation.GreaterOrEqual)),
        ["="] = new("*equal", (left, right, _) => Booleans.Box(PythonEquality.Equals(left, right))),
        ["!="] = new("*not_equal", (left, right, _) => Booleans.Box(!PythonEquality.Equals(left, right))),
        ["in"] = new("#operator_in", Sequences.In),
        ["=~"] = new("#operator_=~", (left, right, evaluation) => Matches(left, right, evaluation, wanted: true)),
        ["!~"] = new("#operator_!~", (left, right, evaluation) => Matches(left, right, evaluation, wanted: false)),
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<string, UnaryOperator> Unary = new Dictionary<string, UnaryOperator>
    {
        ["not"] = new("#unary_operator_not", value => Booleans.Box(!PythonTruth.IsTrue(value))),
        ["+"] = new(
            "#unary_operator_+",
            value => value is PythonTimeDelta || (PythonNumber.IsNumber(value) && value is not bool) ? value : null
        ),
        ["-"] = new(
            "#unary_operator_-",
            value =>
                value switch
                {
                    PythonTimeDelta span => -span,
                    bool => null,
                    _ => PythonNumber.IsNumber(value) ? PythonNumber.Negate(value!) : null,
                }
        ),
    }.ToFrozenDictionary();

    private static object? Matches(object? left, object? right, Evaluation evaluation, bool wanted) =>
        (left, right) switch
        {
            (string text, string pattern) => Booleans.Box(evaluation.Regexes.Get(pattern).IsMatch(text) == wanted),
            (string text, YaqlRegex regex) => Booleans.Box(regex.IsMatch(text) == wanted),
            _ => null,
        };
}
