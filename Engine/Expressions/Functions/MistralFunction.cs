namespace Mistral.Engine.Expressions.Functions;

/// <summary>One of Mistral's own functions, the same for every language.</summary>
/// <param name="Parameters">In order, named as in Python (<c>root_execution_id</c>).</param>
internal sealed record MistralFunction(string Name, IReadOnlyList<FunctionParameter> Parameters, Func<FunctionCall, object?> Body)
{
    /// <summary>It gives what a parser gives: lists and maps that can be changed.</summary>
    public bool GivesMutableValues { get; init; }

    /// <summary>It wants to know how the language holds a value.</summary>
    public bool TakesRawValues { get; init; }
}

internal sealed record FunctionParameter(string Name, bool IsRequired, object? Default = null);

/// <param name="Data">What <c>$</c> and <c>_</c> are.</param>
/// <param name="Piped">The value that a filter is applied to: it takes the place of the context.</param>
/// <param name="Arguments">One for each parameter.</param>
internal sealed record FunctionCall(IExpressionScope Scope, object? Data, object? Piped, IReadOnlyList<object?> Arguments)
{
    /// <summary>What the function takes for the context.</summary>
    public object? Context => IsPiped ? Piped : Data;

    public bool IsPiped { get; init; }
}
