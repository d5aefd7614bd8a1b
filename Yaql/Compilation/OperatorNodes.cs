using PythonValues;
using Yaql.Execution;
using Yaql.Operations;
using Yaql.Values;

namespace Yaql.Compilation;

/// <summary>A binary operator: numbers that fit are handled here, everything else by <see cref="OperatorsBySymbol"/>.</summary>
internal sealed class BinaryNode(BinaryOperator operation, Node left, Node right, int offset) : Node
{
    public override object? Evaluate(Scope scope)
    {
        Depth.Ensure();
        var first = left.Evaluate(scope);
        var second = right.Evaluate(scope);
        if (scope.HasFunctions && scope.Function(operation.Name) is { } function)
        {
            return function.Invoke([first, second], []);
        }

        scope.Evaluation.Position = offset;
        var result = operation.Apply(first, second, scope.Evaluation);
        scope.Evaluation.MeasureResult(result);
        return result;
    }
}

internal sealed class UnaryNode(UnaryOperator operation, Node operand, int offset) : Node
{
    public override object? Evaluate(Scope scope)
    {
        Depth.Ensure();
        var value = operand.Evaluate(scope);
        if (scope.HasFunctions && scope.Function(operation.Name) is { } function)
        {
            return function.Invoke([value], []);
        }

        scope.Evaluation.Position = offset;
        return operation.Apply(value);
    }
}

/// <summary><c>and</c>: the first operand that is false, else the second.</summary>
internal sealed class AndNode(Node left, Node right) : Node
{
    public override object? Evaluate(Scope scope)
    {
        Depth.Ensure();
        var first = left.Evaluate(scope);
        return PythonTruth.IsTrue(first) ? right.Evaluate(scope) : first;
    }
}

/// <summary><c>or</c>: the first operand that is true, else the second.</summary>
internal sealed class OrNode(Node left, Node right) : Node
{
    public override object? Evaluate(Scope scope)
    {
        Depth.Ensure();
        var first = left.Evaluate(scope);
        return PythonTruth.IsTrue(first) ? first : right.Evaluate(scope);
    }
}
