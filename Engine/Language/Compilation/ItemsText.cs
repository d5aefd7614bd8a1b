using System.Text.RegularExpressions;
using Mistral.Engine.Expressions.Functions;
using Mistral.Engine.Language.Shapes;
using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Language.Compilation;

/// <summary>The clause <c>var in list</c>.</summary>
internal static partial class ItemsText
{
    /// <param name="value">The value of <c>with-items</c>: one clause or a list of them.</param>
    /// <param name="problems">Mistral's words for what is wrong; such clauses are left out.</param>
    public static IEnumerable<ItemsSpec> Read(object? value, ICollection<string> problems)
    {
        var items = new OrderedDictionary<string, ItemsSpec>();
        foreach (var clause in value is IReadOnlyList<object?> list ? list : [value])
        {
            if (clause is not string text)
            {
                problems.Add($"'with-items' elements should be strings: {ShapeCheck.Quote(value)}");
            }
            else if (Clause().Match(text) is not { Success: true } match)
            {
                problems.Add(
                    $"Wrong format of 'with-items' property. Please use format 'var in {{[some, list] | <% $.array %> }}: "
                        + $"{ShapeCheck.Quote(value)}"
                );
            }
            else if (TrySource(match.Groups[2].Value, problems, out var source))
            {
                items[match.Groups[1].Value] = new(match.Groups[1].Value, source);
            }
        }

        return items.Values;
    }

    /// <summary>What stands behind <c>in</c>, as it is written: Mistral reads the expressions of a list as one text.</summary>
    public static IEnumerable<string> SourceTexts(object? value) =>
        (value is IReadOnlyList<object?> list ? list : [value])
            .OfType<string>()
            .Select(text => Clause().Match(text))
            .Where(match => match.Success)
            .Select(match => match.Groups[2].Value);

    private static bool TrySource(string text, ICollection<string> problems, out object source)
    {
        source = text;
        if (!text.StartsWith('['))
        {
            return true;
        }

        try
        {
            source = PythonJson.Parse(text)!;
            return true;
        }
        catch (PythonJsonError e)
        {
            problems.Add($"Invalid array in 'with-items' clause: {ShapeCheck.Shortened(text)}, error: {JsonProblemText.Of(e, text)}");
            return false;
        }
    }

    [GeneratedRegex(@"^\s*([\w-]+)\s*in\s*(\[.+\]|<%.*?%>|{{.*}}|{%.*%})")]
    private static partial Regex Clause();
}
