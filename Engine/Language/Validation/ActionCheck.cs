using Mistral.Engine.Language.Compilation;
using Mistral.Engine.Language.Shapes;
using Mistral.Engine.Language.Yaml;

namespace Mistral.Engine.Language.Validation;

/// <summary>One ad-hoc action.</summary>
internal static class ActionCheck
{
    public static void Check(Validator validator, YamlNode node, string path)
    {
        validator.HasShape(node, DocumentShapes.Action, path);
        validator.Expressions(node["base"], ShapeCheck.Below(path, "base"));
        validator.Expressions(node["base-input"], ShapeCheck.Below(path, "base-input"));
        validator.Expressions(node["output"], ShapeCheck.Below(path, "output"), isRefused: node["output"]?.Value is string);
        if (node["base"] is { Value: string { Length: > 0 } text } call && !InlineText.TryRead(text, out _, out _))
        {
            validator.Problems.Error(call, ShapeCheck.Below(path, "base"), $"Invalid action/workflow task property: {ShapeCheck.Shortened(text)}");
        }
    }
}
