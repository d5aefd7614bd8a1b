namespace Yaql.Execution;

/// <summary>The functions and methods that an evaluation reaches by their names.</summary>
internal interface IFunctions
{
    IFunction? Function(string name);

    IFunction? Method(string name);
}

/// <summary>All that has one name, called with values at hand instead of expressions.</summary>
internal interface IFunction
{
    object? Invoke(Scope scope, object?[] values, CallShape shape, object? receiver, bool isMethod);
}
