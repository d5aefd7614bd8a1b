using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text.Json;
using Mistral.Api.Faults;
using Mistral.Api.Settings;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Requests;

/// <summary>A JSON request body whose attributes are known and of the right types.</summary>
internal sealed class JsonBody(FrozenDictionary<string, FieldRule> rules, IReadOnlyDictionary<string, object?> values)
{
    /// <summary>The attributes that were sent, null or not.</summary>
    public IEnumerable<string> Names => values.Keys;

    public string? Text(string name) => values.GetValueOrDefault(name) as string;

    /// <summary>The text, or null when it is absent or empty.</summary>
    public string? NonEmpty(string name) => Text(name) is { Length: > 0 } text ? text : null;

    public bool? Flag(string name) => values.GetValueOrDefault(name) as bool?;

    public long? Number(string name) => values.GetValueOrDefault(name) as long?;

    /// <summary>What was sent, as JSON text per attribute, in the order of the body.</summary>
    public ImmutableArray<Field> Fields() => [.. values.Select(entry => new Field(entry.Key, JsonOf(entry.Key, entry.Value)))];

    public static async Task<JsonBody> ReadAsync(HttpRequest request, BodySpec spec, ApiOptions options)
    {
        var bytes = await RawBody.ReadAsync(request, options);
        CheckType(request.ContentType, bytes.Length, spec);
        using var document = Parse(bytes, options);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw Refuse.Invalid("Request must be a JSON object.");
        }

        var values = new Dictionary<string, object?>();
        foreach (var property in document.RootElement.EnumerateObject())
        {
            var rule =
                spec.Fields.GetValueOrDefault(property.Name)
                ?? throw Refuse.Invalid($"Unknown attribute for argument {spec.Argument}: {property.Name}");
            values[property.Name] = FieldReader.Read(property.Name, rule, property.Value, options);
        }

        return new(spec.Fields, values);
    }

    private static void CheckType(string? contentType, int length, BodySpec spec)
    {
        var type = MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? parsed.MediaType : contentType;
        if (type is not null && !type.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw new HttpFault(StatusCodes.Status415UnsupportedMediaType, $"Unknown mimetype: {type}");
        }

        if (length == 0)
        {
            throw Refuse.MissingArgument(spec.Argument);
        }

        if (type is null)
        {
            throw Refuse.UnknownArgument("<body>");
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> bytes, ApiOptions options)
    {
        try
        {
            JsonCheck.Check(bytes.Span, options.MaxJsonDepth);
            return JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = options.MaxJsonDepth });
        }
        catch (JsonException e)
        {
            throw Refuse.Invalid($"Request is not in valid JSON format: {e.Message}");
        }
    }

    private string JsonOf(string name, object? value) =>
        value switch
        {
            null => "null",
            string text when rules[name].Kind is FieldKind.Json or FieldKind.Value => text,
            string text => FieldText.Json(text),
            bool flag => flag ? "true" : "false",
            _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}"),
        };
}
