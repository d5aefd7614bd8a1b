namespace Mistral.Engine.Expressions.Languages;

/// <summary>One expression language as texts of a workflow use it.</summary>
internal interface IExpressionLanguage
{
    /// <summary>Mistral's name: <c>yaql</c>, <c>jinja</c>.</summary>
    string Name { get; }

    bool IsExpression(string text);

    /// <summary>Mistral's words for what is wrong; null when all expressions of the text can be read.</summary>
    string? SyntaxError(string text);

    /// <summary>The text made ready to be evaluated many times.</summary>
    IExpressionText Read(string text);
}

/// <summary>A text that holds expressions.</summary>
internal interface IExpressionText
{
    /// <summary>The value of a text that is one expression; of any other the text with all expressions replaced.</summary>
    /// <exception cref="ExpressionException"/>
    object? Evaluate(object? data, IExpressionScope scope);
}
