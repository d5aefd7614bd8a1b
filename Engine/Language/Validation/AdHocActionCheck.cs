using Mistral.Engine.Language.Compilation;
using Mistral.Engine.Language.Shapes;
using Mistral.Engine.Language.Yaml;

namespace Mistral.Engine.Language.Validation;

/// <summary>One ad-hoc action.</summary>
internal static class AdHocActionCheck
{
    public static void Check(Validator validator, YamlNode node, string path)
    {
        validator.HasShape(node, DocumentShapes.Action, path);
        validator.Expressions(node["base-input"], ShapeCheck.Below(path, "base-input"));
        validator.Expressions(node["output"], ShapeCheck.Below(path, "output"), isRefused: node["output"]?.Value is string);
        if (node["base"] is { Value: string { Length: > 0 } text } call)
        {
            validator.Call(call, text, ShapeCheck.Below(path, "base"));
        }
    }
}
