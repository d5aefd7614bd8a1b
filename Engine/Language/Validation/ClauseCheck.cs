using Mistral.Engine.Language.Compilation;
using Mistral.Engine.Language.Shapes;
using Mistral.Engine.Language.Yaml;
using PythonValues;

namespace Mistral.Engine.Language.Validation;

/// <summary>One <c>on-…</c> clause: its form, its expressions, and whether its targets exist.</summary>
internal sealed class ClauseCheck(Validator validator, IReadOnlySet<string> taskNames)
{
    private static readonly string[] Commands = ["noop", "fail", "succeed", "pause"];

    public void Check(YamlNode? clause, string path)
    {
        if (clause is null)
        {
            return;
        }

        var isSound = validator.HasShape(clause, ClauseShapes.For(clause.Value as Map), path);
        var next = clause;
        if (clause.EntryOf("publish") is not null || clause.EntryOf("next") is not null)
        {
            Publish(clause["publish"], ShapeCheck.Below(path, "publish"));
            next = clause["next"];
            path = ShapeCheck.Below(path, "next");
        }

        if (next is null)
        {
            return;
        }

        foreach (var item in next.Value is IReadOnlyList<object?> ? next.Items : [next])
        {
            Expressions(item, path);
            foreach (var target in isSound ? Targets(item) : [])
            {
                Target(target, path);
            }
        }
    }

    /// <summary>Mistral reads guards; the parameters of a command it reads only when they are evaluated, each by itself.</summary>
    private void Expressions(YamlNode item, string path)
    {
        if (item.Value is string text && InlineText.TryRead(text, out var name, out var parameters))
        {
            validator.Expressions(LiteralNode.Of(name, item), path);
            validator.Expressions(LiteralNode.Of(parameters, item), path, isRefused: false);
        }
        else
        {
            validator.Expressions(item, path);
        }
    }

    private void Publish(YamlNode? publish, string path)
    {
        if (publish?.Value is Map { Count: 0 })
        {
            validator.Problems.Error(publish, path, "Either 'branch', 'global' or 'atomic' must be specified: ");
        }

        foreach (var scope in publish?.Entries ?? [])
        {
            validator.Expressions(scope.Value, ShapeCheck.Below(path, scope.Key.Value));
        }
    }

    private static IEnumerable<YamlNode> Targets(YamlNode item) => item.IsMap ? item.Entries.Select(entry => entry.Key) : [item];

    private void Target(YamlNode target, string path)
    {
        var text = PythonText.Str(target.Value);
        InlineText.TryRead(text, out var name, out _);
        if (!taskNames.Contains(name) && !Commands.Contains(name))
        {
            validator.Problems.Error(target, path, $"Task '{name}' not found.");
        }
    }
}
