using Jinja;
using PythonValues;

namespace Mistral.Engine.Expressions.Languages;

/// <summary>A template; compiled when it is first evaluated, since only then its mistakes may show.</summary>
internal sealed class JinjaText(JinjaEngine engine, string text) : IExpressionText
{
    private JinjaTemplate? _template;

    public object? Evaluate(object? data, IExpressionScope scope)
    {
        try
        {
            _template ??= engine.Compile(text);
            return data is Map map
                ? _template.Evaluate(map, scope)
                : engine.Compile(JinjaOverAnyValue.Rewrite(text)).Evaluate(Map.Of((JinjaOverAnyValue.Name, data)), scope);
        }
        catch (JinjaException e)
        {
            throw new ExpressionException($"Can not evaluate Jinja expression [expression={text}, error={e.Message}]", e)
            {
                Explanation = MissingPlace.Of(text, data, scope, isLenient: true, e.Message),
            };
        }
    }
}
