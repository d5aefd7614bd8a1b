using Mistral.Engine.Language.Compilation;
using Mistral.Engine.Language.Shapes;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Language.Yaml;
using PythonValues;

namespace Mistral.Engine.Language.Validation;

/// <summary>One task or the task defaults.</summary>
internal sealed class TaskCheck(Validator validator, IReadOnlySet<string> taskNames, WorkflowType type)
{
    private const int MaxName = 255;
    private const int MaxJoinName = 208;

    private static readonly string[] Literal =
    [
        "name",
        "version",
        "type",
        "description",
        "tags",
        "join",
        "requires",
        "retry",
        "action",
        "workflow",
        "with-items",
        .. TaskShapes.Clauses,
    ];

    private readonly ClauseCheck _clauses = new(validator, taskNames);

    public void Defaults(YamlNode node, string path)
    {
        validator.HasShape(node, TaskShapes.Defaults, path);
        Parts(node, path);
    }

    public void Task(YamlNode key, YamlNode node, string path)
    {
        validator.HasShape(node, type == WorkflowType.Direct ? TaskShapes.Direct : TaskShapes.Reverse, path);
        Name(key, node, path);
        Call(node, path);
        Items(node["with-items"], ShapeCheck.Below(path, "with-items"));
        Parts(node, path);
    }

    private void Parts(YamlNode node, string path)
    {
        foreach (var entry in node.Entries.Where(entry => !Literal.Contains(entry.Key.Value)))
        {
            validator.Expressions(entry.Value, ShapeCheck.Below(path, entry.Key.Value));
        }

        Retry(node["retry"], ShapeCheck.Below(path, "retry"));
        if (type == WorkflowType.Direct)
        {
            foreach (var clause in TaskShapes.Clauses)
            {
                _clauses.Check(node[clause], ShapeCheck.Below(path, clause));
            }
        }

        Requires(node["requires"], ShapeCheck.Below(path, "requires"));
    }

    private void Name(YamlNode key, YamlNode node, string path)
    {
        var name = (string)key.Value!;
        if (name.Length > MaxName)
        {
            validator.Problems.Error(key, path, $"The length of a '{name}' task name must not exceed {MaxName} symbols");
        }
        else if (name.Length > MaxJoinName && PythonTruth.IsTrue(node["join"]?.Value))
        {
            validator.Problems.Error(key, path, $"The length of a '{name}' join task name must not exceed {MaxJoinName} symbols");
        }
    }

    private void Call(YamlNode node, string path)
    {
        foreach (var attribute in new[] { "action", "workflow" })
        {
            if (node[attribute] is not { Value: string { Length: > 0 } text } call)
            {
                continue;
            }

            var place = ShapeCheck.Below(path, attribute);
            if (validator.Call(call, text, place).Count > 0 && node["input"]?.Value is string)
            {
                validator.Problems.Error(
                    call,
                    place,
                    $"Parameters of '{attribute}' can not be added to an 'input' that is an expression: {ShapeCheck.Shortened(text)}"
                );
            }
        }
    }

    private void Items(YamlNode? node, string path)
    {
        if (node?.Value is not (string { Length: > 0 } or IReadOnlyList<object?> { Count: > 0 }))
        {
            return;
        }

        var found = new List<string>();
        _ = ItemsText.Read(node.Value, found);
        foreach (var source in ItemsText.SourceTexts(node.Value))
        {
            validator.Expressions(LiteralNode.Of(source, node), path);
        }

        foreach (var problem in found)
        {
            validator.Problems.Error(node, path, problem);
        }
    }

    private void Retry(YamlNode? node, string path)
    {
        if (node?.Value is string { Length: > 0 } text)
        {
            node = LiteralNode.Of(PolicyCompiler.OneLine(text), node);
        }

        if (node is { IsMap: true })
        {
            validator.HasShape(node, TaskShapes.Retry, path);
            validator.Expressions(node, path);
        }
    }

    private void Requires(YamlNode? node, string path)
    {
        if (type != WorkflowType.Reverse || node is null)
        {
            return;
        }

        foreach (var item in node.Value is string ? [node] : node.Items)
        {
            if (item.Value is string name && !taskNames.Contains(name))
            {
                validator.Problems.Error(item, path, $"Task '{name}' not found.");
            }
        }
    }
}
