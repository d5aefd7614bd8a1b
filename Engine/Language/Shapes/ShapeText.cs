using PythonValues;

namespace Mistral.Engine.Language.Shapes;

/// <summary>A shape as jsonschema quotes it.</summary>
internal static class ShapeText
{
    public static string Of(Shape shape)
    {
        var map = new MapBuilder();
        if (shape.Type is not null)
        {
            map.Set("type", shape.Type);
        }

        if (shape.Pattern is not null)
        {
            map.Set("pattern", shape.Pattern.ToString());
        }

        if (shape.MinLength > 0)
        {
            map.Set("minLength", (long)shape.MinLength);
        }

        return PythonText.Repr(map.Build());
    }
}
