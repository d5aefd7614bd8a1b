namespace Mistral.Engine.Expressions.Languages;

/// <summary>The languages in the order in which Mistral tries them.</summary>
internal sealed class ExpressionLanguages(IReadOnlyList<IExpressionLanguage> languages, IReadOnlySet<string> disabled)
{
    /// <summary>For looking at the syntax of texts only.</summary>
    public static ExpressionLanguages ForSyntax { get; } =
        new([new JinjaLanguage(new() { Functions = JinjaLanguage.Functions() }), new YaqlLanguage(new() { Functions = YaqlLanguage.Functions() })], new HashSet<string>());

    public ExpressionLanguages(ExpressionOptions options)
        : this([new JinjaLanguage(JinjaLanguage.Options(options)), new YaqlLanguage(YaqlLanguage.Options(options))], options.DisabledLanguages)
    {
    }

    public bool IsExpression(string text) => Of(text) is not null;

    public object? Evaluate(string text, object? data, IExpressionScope scope) => Of(text) switch
    {
        null => text,
        var language when disabled.Contains(language.Name) => throw new ExpressionException(Disabled(language)),
        var language => language.Evaluate(text, data, scope),
    };

    public string? SyntaxError(string text)
    {
        IExpressionLanguage? first = null;
        foreach (var language in languages.Where(language => language.IsExpression(text)))
        {
            if (first is not null)
            {
                return $"The line already contains an expression of type '{first.Name}'. Mixing expression types in a single line is not allowed.";
            }

            if ((disabled.Contains(language.Name) ? Disabled(language) : language.SyntaxError(text)) is { } error)
            {
                return error;
            }

            first = language;
        }

        return null;
    }

    private static string Disabled(IExpressionLanguage language) => $"The '{language.Name}' expression language is disabled by the operator.";

    private IExpressionLanguage? Of(string text)
    {
        foreach (var language in languages)
        {
            if (language.IsExpression(text))
            {
                return language;
            }
        }

        return null;
    }
}
