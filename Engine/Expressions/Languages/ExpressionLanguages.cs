using System.Runtime.CompilerServices;

namespace Mistral.Engine.Expressions.Languages;

/// <summary>The languages in the order in which Mistral tries them.</summary>
internal sealed class ExpressionLanguages(IReadOnlyList<IExpressionLanguage> languages, IReadOnlySet<string> disabled)
{
    private static readonly IExpressionLanguage[] Plain =
    [
        new JinjaLanguage(new() { Functions = JinjaLanguage.Functions() }),
        new YaqlLanguage(new() { Functions = YaqlLanguage.Functions() }),
    ];

    /// <summary>By the text object: those of a definition come again and again, and go with it.</summary>
    private readonly ConditionalWeakTable<string, IExpressionText> _texts = [];

    public ExpressionLanguages(ExpressionOptions options)
        : this(With(options), options.DisabledLanguages) { }

    /// <summary>For looking at the syntax of texts only.</summary>
    public static ExpressionLanguages ForSyntax(IReadOnlySet<string>? disabled) => new(Plain, disabled ?? new HashSet<string>());

    private static IExpressionLanguage[] With(ExpressionOptions options) =>
        [new JinjaLanguage(JinjaLanguage.Options(options)), new YaqlLanguage(YaqlLanguage.Options(options))];

    public bool IsExpression(string text) => Of(text) is not null;

    public object? Evaluate(string text, object? data, IExpressionScope scope)
    {
        if (_texts.TryGetValue(text, out var known))
        {
            return known.Evaluate(data, scope);
        }

        if (Of(text) is not { } language)
        {
            return text;
        }

        if (disabled.Contains(language.Name))
        {
            throw new ExpressionException(Disabled(language));
        }

        return _texts.GetValue(text, language.Read).Evaluate(data, scope);
    }

    public string? SyntaxError(string text)
    {
        IExpressionLanguage? first = null;
        foreach (var language in languages.Where(language => language.IsExpression(text)))
        {
            if (first is not null)
            {
                return $"The line already contains an expression of type '{first.Name}'. Mixing expression types in a single line is "
                    + "not allowed.";
            }

            if ((disabled.Contains(language.Name) ? Disabled(language) : language.SyntaxError(text)) is { } error)
            {
                return error;
            }

            first = language;
        }

        return null;
    }

    private static string Disabled(IExpressionLanguage language) =>
        $"The '{language.Name}' expression language is disabled by the operator.";

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
