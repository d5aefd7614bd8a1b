using Mistral.Engine.Language.Shapes;
using PythonValues;

namespace Mistral.Engine.Language.Schemas;

/// <summary>A shape as JSON Schema.</summary>
internal static class SchemaText
{
    public static MapBuilder Of(Shape shape)
    {
        var schema = new MapBuilder();
        schema.SetUnlessNull("type", shape.Type);
        SetUnless(shape.Enum.IsEmpty, "enum", () => shape.Enum.ToArray());
        SetUnless(shape.MinLength == 0, "minLength", () => (long)shape.MinLength);
        schema.SetUnlessNull("pattern", shape.Pattern?.ToString());
        schema.SetUnlessNull("minimum", shape.Minimum);
        SetUnless(shape.MinItems == 0, "minItems", () => (long)shape.MinItems);
        SetUnless(!shape.UniqueItems, "uniqueItems", () => true);
        SetUnless(shape.Items is null, "items", () => Of(shape.Items!).Build());
        SetUnless(shape.MinProperties == 0, "minProperties", () => (long)shape.MinProperties);
        SetUnless(shape.MaxProperties is null, "maxProperties", () => (long)shape.MaxProperties!);
        SetUnless(shape.Required.IsEmpty, "required", () => shape.Required.ToArray<object?>());
        SetUnless(shape.Properties.IsEmpty, "properties", () => Properties(shape));
        SetUnless(
            !shape.IsClosed && shape.Values is null,
            "additionalProperties",
            () => shape.IsClosed ? false : Of(shape.Values!).Build()
        );
        SetUnless(shape.OneOf.IsEmpty, "oneOf", () => shape.OneOf.Select(object? (one) => Of(one).Build()).ToArray());
        SetUnless(shape.AnyOf.IsEmpty, "anyOf", () => shape.AnyOf.Select(object? (one) => Of(one).Build()).ToArray());
        SetUnless(shape.Exclusive.IsEmpty, "not", () => Map.Of(("required", shape.Exclusive.ToArray<object?>())));
        return schema;

        void SetUnless(bool isAbsent, string key, Func<object?> value)
        {
            if (!isAbsent)
            {
                schema.Set(key, value());
            }
        }
    }

    /// <summary>The same with other schemas for some of its properties.</summary>
    public static MapBuilder With(Shape shape, params ReadOnlySpan<(string Name, object? Schema)> others)
    {
        var properties = new MapBuilder(Properties(shape));
        foreach (var (name, schema) in others)
        {
            properties.Set(name, schema);
        }

        return Of(shape).Set("properties", properties.Build());
    }

    private static Map Properties(Shape shape)
    {
        var properties = new MapBuilder();
        foreach (var (name, property) in shape.Properties)
        {
            properties.Set(name, Of(property).Build());
        }

        return properties.Build();
    }
}
