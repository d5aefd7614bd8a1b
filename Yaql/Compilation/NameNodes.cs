using Yaql.Execution;
using Yaql.Values;

namespace Yaql.Compilation;

/// <summary><c>$</c> and <c>$1</c>.</summary>
internal sealed class DataNode : Node
{
    public static readonly DataNode Instance = new();

    public override object? Evaluate(Scope scope) => scope.Data;
}

/// <summary><c>$name</c>: null when there is none and the host knows none.</summary>
internal sealed class VariableNode(string name) : Node
{
    public override object? Evaluate(Scope scope)
    {
        if (scope.TryGet(name, out var value))
        {
            return value;
        }

        var evaluation = scope.Evaluation;
        return evaluation.Options.FreeVariable?.Invoke(name, evaluation.Data, evaluation.Host);
    }
}

/// <summary><c>left -> right</c>: right in the scope that left made.</summary>
internal sealed class SendNode(Node left, Node right, int offset) : Node
{
    public override object? Evaluate(Scope scope)
    {
        Depth.Ensure();
        if (left.Evaluate(scope) is not Scope inner)
        {
            scope.Evaluation.Position = offset;
            throw Failure.NoMatch("#operator_->");
        }

        return right.Evaluate(inner);
    }
}

/// <summary>What cannot be called at all, known before the evaluation; what stands left of it is evaluated first.</summary>
internal sealed class FailingNode(Node? first, Func<object?, Exception> failure, int offset) : Node
{
    public override object? Evaluate(Scope scope)
    {
        var value = first?.Evaluate(scope);
        scope.Evaluation.Position = offset;
        throw failure(value);
    }
}
