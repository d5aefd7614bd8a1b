using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mistral.Web.Tests.Answers;

/// <summary>
/// What the API's document says of an answer, held against the answer: more strictly than a JSON schema, as it takes no name that is not
/// written.
/// </summary>
internal sealed class Shape(JsonNode document)
{
    /// <summary>How a difference ends that is a name more.</summary>
    public const string Unwritten = ", of which nothing is written";

    private const string References = "#/components/schemas/";

    /// <summary>Where they differ: the place, and how.</summary>
    public IEnumerable<string> Differences(JsonNode? value, JsonNode schema, string at)
    {
        var shape = Resolve(schema);
        if (!HasType(value, shape["type"]))
        {
            return [$"{at} is {value?.GetValueKind().ToString() ?? "null"}, not {shape["type"]!.ToJsonString()}"];
        }

        if (shape["enum"] is JsonArray allowed && !allowed.Any(one => JsonNode.DeepEquals(one, value)))
        {
            return [$"{at} is {value?.ToJsonString()}, none of {allowed.ToJsonString()}"];
        }

        return value switch
        {
            JsonArray items when shape["items"] is { } item => items.SelectMany((one, i) => Differences(one, item, $"{at}[{i}]")),
            JsonObject fields when shape["properties"] is JsonObject properties => OfObject(fields, properties, shape, at),
            JsonObject fields when shape["additionalProperties"] is JsonObject each => fields.SelectMany(field =>
                Differences(field.Value, each, $"{at}.{field.Key}")
            ),
            _ => [],
        };
    }

    private IEnumerable<string> OfObject(JsonObject fields, JsonObject properties, JsonNode shape, string at)
    {
        var missing = (shape["required"] as JsonArray ?? [])
            .Select(name => name!.GetValue<string>())
            .Where(name => !fields.ContainsKey(name))
            .Select(name => $"{at} has no {name}");
        var known = fields
            .Where(field => properties.ContainsKey(field.Key))
            .SelectMany(field => Differences(field.Value, properties[field.Key]!, $"{at}.{field.Key}"));
        var unknown = fields.Where(field => !properties.ContainsKey(field.Key)).Select(field => $"{at} has {field.Key}{Unwritten}");
        return [.. missing, .. known, .. shape["additionalProperties"] is JsonObject ? [] : unknown];
    }

    private JsonNode Resolve(JsonNode schema) =>
        schema["$ref"]?.GetValue<string>() is { } reference
            ? Resolve(document["components"]!["schemas"]![reference[References.Length..]]!)
            : schema;

    private static bool HasType(JsonNode? value, JsonNode? types) =>
        types switch
        {
            null => true,
            JsonArray several => several.Any(one => HasType(value, one)),
            _ => (types.GetValue<string>(), value?.GetValueKind() ?? JsonValueKind.Null) switch
            {
                ("object", JsonValueKind.Object) => true,
                ("array", JsonValueKind.Array) => true,
                ("string", JsonValueKind.String) => true,
                ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
                ("number", JsonValueKind.Number) => true,
                ("integer", JsonValueKind.Number) => long.TryParse(value!.ToJsonString(), out _),
                ("null", JsonValueKind.Null) => true,
                _ => false,
            },
        };
}
