namespace Yaql.Execution;

/// <summary>An argument that is evaluated by the function that takes it, with parameters of its choice.</summary>
internal sealed class Lambda(Node body, Scope scope)
{
    public Scope Scope => scope;

    /// <summary>With no parameters: what is outside stays visible.</summary>
    public object? Invoke()
    {
        scope.Evaluation.Step();
        return body.Evaluate(new Scope(scope));
    }

    public object? Invoke(object? first)
    {
        scope.Evaluation.Step();
        return body.Evaluate(new Scope(scope, first));
    }

    public object? Invoke(object? first, object? second)
    {
        scope.Evaluation.Step();
        var inner = new Scope(scope, first);
        inner.Set("2", second);
        return body.Evaluate(inner);
    }

    /// <summary>The same body with the names of another place.</summary>
    public Lambda MovedTo(Scope other) => new(body, other);

    public object? InvokeIn(Scope inner)
    {
        scope.Evaluation.Step();
        return body.Evaluate(inner);
    }
}

/// <summary>A function made by <c>def</c>.</summary>
internal sealed class UserFunction(Lambda body)
{
    public object? Invoke(IReadOnlyList<object?> positional, IReadOnlyList<KeyValuePair<string, object?>> named)
    {
        var evaluation = body.Scope.Evaluation;
        evaluation.EnterUserFunction();
        try
        {
            var scope = Scope.WithPositional(body.Scope, positional);
            foreach (var (name, value) in named)
            {
                scope.Set(name, value);
            }

            return body.InvokeIn(scope);
        }
        finally
        {
            evaluation.LeaveUserFunction();
        }
    }
}
