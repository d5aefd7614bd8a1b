using System.Text;
using PythonValues;
using Yaql;

namespace Mistral.Engine.Expressions.Languages;

/// <summary>A text with one or more <c>&lt;% … %&gt;</c>.</summary>
internal sealed class YaqlText : IExpressionText
{
    private readonly bool _isWhole;
    private readonly (string Before, Part Part)[] _parts;
    private readonly string _after;
    private readonly int _longest;

    public YaqlText(YaqlEngine engine, string text, int longest)
    {
        _longest = longest;
        var parts = new List<(string, Part)>();
        var known = new Dictionary<string, Part>();
        var from = 0;
        foreach (var range in ExpressionMarks.Yaql(text))
        {
            var (start, length) = range.GetOffsetAndLength(text.Length);
            var marked = text.Substring(start, length);
            if (!known.TryGetValue(marked, out var part))
            {
                known[marked] = part = new Part(engine, marked.Trim('<', '%', '>').Trim());
            }

            parts.Add((text[from..start], part));
            from = start + length;
        }

        (_parts, _after) = ([.. parts], text[from..]);
        _isWhole = _parts.Length == 1 && _parts[0].Before.Length == 0 && _after.Length == 0;
    }

    public object? Evaluate(object? data, IExpressionScope scope) =>
        _isWhole ? _parts[0].Part.Evaluate(data, scope) : Interpolated(data, scope);

    /// <summary>Equal parts are evaluated once, as Mistral replaces them together.</summary>
    private string Interpolated(object? data, IExpressionScope scope)
    {
        var output = new StringBuilder();
        var values = new Dictionary<Part, string>();
        foreach (var (before, part) in _parts)
        {
            if (!values.TryGetValue(part, out var value))
            {
                values[part] = value = PythonText.Str(part.Evaluate(data, scope));
            }

            if (output.Length + (long)before.Length + value.Length > _longest)
            {
                throw new ExpressionException($"The text would have more than {_longest} characters ([expressions] max_text)");
            }

            output.Append(before).Append(value);
        }

        return output.Append(_after).ToString();
    }

    /// <summary>One expression; compiled when it is first evaluated, since only then its mistakes may show.</summary>
    private sealed class Part(YaqlEngine engine, string expression)
    {
        private YaqlExpression? _compiled;

        public object? Evaluate(object? data, IExpressionScope scope)
        {
            try
            {
                return (_compiled ??= engine.Compile(expression)).Evaluate(data, scope);
            }
            catch (YaqlException e)
            {
                throw new ExpressionException($"Can not evaluate YAQL expression [expression={expression}, error={e.Message}]", e)
                {
                    Explanation = MissingPlace.Of(expression, data, scope, isLenient: false, e.Message),
                };
            }
        }
    }
}
