using Mistral.Engine.Language.Yaml;
using PythonValues;

namespace Mistral.Engine.Expressions.Functions;

/// <summary><c>yaml_parse</c> and <c>yaml_dump</c>, with the YAML that definitions are written in, and anchors.</summary>
internal static class YamlFunctions
{
    public static object? Parse(object? text)
    {
        try
        {
            return text is string yaml
                ? YamlReader.Read(yaml, hasAnchors: true)?.Value
                : throw new PythonJsonError($"'{PythonText.TypeName(text)}' object has no attribute 'read'");
        }
        catch (YamlError e)
        {
            throw new PythonJsonError(e.WithPlace((string)text!), e);
        }
    }

    public static string Dump(object? value) => YamlWriter.Write(value, sortKeys: true);
}
