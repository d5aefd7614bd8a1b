namespace Yaql.Execution;

/// <summary>A compiled expression: immutable, evaluated by any number of threads.</summary>
internal abstract class Node
{
    public abstract object? Evaluate(Scope scope);
}

internal sealed class ConstantNode(object? value) : Node
{
    public override object? Evaluate(Scope scope) => value;
}
