using System.Globalization;
using System.Text.Json;
using Mistral.Api.Faults;
using Mistral.Api.Settings;

namespace Mistral.Api.Requests;

/// <summary>
/// Makes the value that a field's rule asks for of what the caller sent: null, string, long, bool, or the JSON text of an object.
/// </summary>
internal static class FieldReader
{
    private static readonly string[] True = ["true", "t", "yes", "y", "on", "1"];
    private static readonly string[] False = ["false", "f", "no", "n", "off", "0"];

    public static object? Read(string name, FieldRule rule, JsonElement value, ApiOptions options)
    {
        if (rule.Kind == FieldKind.ReadOnly)
        {
            throw Refuse.Value(name, Shown(value), "Cannot set read only field.");
        }

        return value.ValueKind == JsonValueKind.Null
            ? null
            : rule.Kind switch
            {
                FieldKind.Text => Allowed(name, rule, Text(name, value)),
                FieldKind.Uuid => Uuid(name, Text(name, value)),
                FieldKind.Json => Json(name, value, options),
                FieldKind.Bool => Bool(name, value),
                FieldKind.Int => Int(name, rule, value),
                FieldKind.Value => value.GetRawText(),
                _ => null,
            };
    }

    /// <summary>With dashes or without, in any case.</summary>
    public static bool IsUuid(string text) => Guid.TryParseExact(text, "D", out _) || Guid.TryParseExact(text, "N", out _);

    public static string Uuid(string name, string value) =>
        IsUuid(value) ? value : throw Refuse.Value(name, value, "unable to convert to UUID. Error: not a UUID.");

    private static string Text(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw Refuse.Value(name, Shown(value), $"Wrong type. Expected text, got {Kind(value)}.");

    private static string Allowed(string name, FieldRule rule, string text) =>
        rule.Allowed.IsDefaultOrEmpty || rule.Allowed.Contains(text)
            ? text
            : throw Refuse.Value(name, text, $"Value should be one of: {string.Join(", ", rule.Allowed)}");

    private static bool Bool(string name, JsonElement value)
    {
        var word = value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim().ToLowerInvariant() : value.GetRawText();
        return True.Contains(word)
            || (
                False.Contains(word)
                    ? false
                    : throw Refuse.Value(name, Shown(value), "unable to convert to bool. Error: not true or false.")
            );
    }

    private static long Int(string name, FieldRule rule, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (
            !long.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
        {
            throw Refuse.Value(name, Shown(value), "unable to convert to int. Error: not a whole number.");
        }

        return number < rule.Minimum ? throw Refuse.Value(name, text, $"Value should be greater or equal to {rule.Minimum}")
            : number > rule.Maximum ? throw Refuse.Value(name, text, $"Value should be lower or equal to {rule.Maximum}")
            : number;
    }

    private static string Json(string name, JsonElement value, ApiOptions options)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return value.ValueKind == JsonValueKind.Object
                ? value.GetRawText()
                : throw Refuse.Value(name, Shown(value), "JsonType field value must be a dictionary.");
        }

        var text = value.GetString()!;
        try
        {
            JsonCheck.Check(System.Text.Encoding.UTF8.GetBytes(text), options.MaxJsonDepth);
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = options.MaxJsonDepth });
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Object => text,
                JsonValueKind.Null => "{}",
                _ => throw Refuse.Value(name, Shown(value), "JsonType field value must be a dictionary."),
            };
        }
        catch (JsonException e)
        {
            throw Refuse.Value(name, Shown(value), $"unable to convert to JSON. Error: {e.Message}");
        }
    }

    private static string Kind(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => "a number",
            JsonValueKind.True or JsonValueKind.False => "true or false",
            JsonValueKind.Array => "a list",
            _ => "an object",
        };

    private static string Shown(JsonElement value)
    {
        const int longest = 200;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest), "…");
    }
}
