using Mistral.Engine.Expressions;
using Mistral.Engine.Language.Compilation;
using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Shapes;
using Mistral.Engine.Language.Yaml;
using PythonValues;

namespace Mistral.Engine.Language.Validation;

/// <summary>What every check does: compare with a shape, and read expressions.</summary>
internal sealed class Validator(ProblemList problems, Func<string, string?> syntaxError)
{
    public ProblemList Problems => problems;

    public bool HasShape(YamlNode node, Shape shape, string path)
    {
        var violations = ShapeCheck.Violations(node, shape, path);
        foreach (var violation in Violation.MostRelevantFirst(violations))
        {
            problems.Error(violation.Node, violation.Path, $"Invalid DSL: {violation.Message}");
        }

        return violations.Count == 0;
    }

    /// <summary>
    /// Mistral reads the expressions of a value and of its direct children; what lies deeper fails only when it is evaluated, so it is a
    /// warning.
    /// </summary>
    public void Expressions(YamlNode? node, string path, bool isRefused = true, int depth = 0)
    {
        if (node is null)
        {
            return;
        }

        if (node.Value is string text && ExpressionMarks.IsMarked(text) && syntaxError(text) is { } error)
        {
            if (isRefused && depth <= 1)
            {
                problems.Error(node, path, error);
            }
            else
            {
                problems.Warning(node, path, error);
            }
        }

        foreach (var entry in node.Entries)
        {
            Expressions(entry.Value, ShapeCheck.Below(path, entry.Key.Value), isRefused, depth + 1);
        }

        for (var i = 0; i < node.Items.Length; i++)
        {
            Expressions(node.Items[i], $"{path}[{i}]", isRefused, depth + 1);
        }
    }

    /// <summary>
    /// A call on one line: its parameters are values of their own, each in the language it likes. An expression for the name is read when
    /// it is evaluated only, as in Mistral.
    /// </summary>
    public Map Call(YamlNode node, string text, string path)
    {
        if (!InlineText.TryRead(text, out var name, out var parameters))
        {
            problems.Error(node, path, $"Invalid action/workflow task property: {ShapeCheck.Shortened(text)}");
            return Map.Empty;
        }

        Expressions(LiteralNode.Of(name, node), path, isRefused: false);
        Expressions(LiteralNode.Of(parameters, node), path);
        return parameters;
    }

    /// <summary>Keys that YAML read as a number, a truth value or nothing can name no task, workflow or action.</summary>
    public bool IsName(YamlNode key, string kind, string path)
    {
        if (key.Value is string)
        {
            return true;
        }

        problems.Error(
            key,
            path,
            $"The name of a {kind} must be a string, but is {PythonText.Repr(key.Value)} of type '{PythonText.TypeName(key.Value)}': "
                + "put it in quotes."
        );
        return false;
    }
}
