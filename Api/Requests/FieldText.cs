using System.Text.Json;
using System.Text.Json.Serialization;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Requests;

/// <summary>Makes the JSON text of plain text, for fields that do not come from a JSON body.</summary>
internal static class FieldText
{
    public static Field Of(string name, string value) => new(name, Json(value));

    public static string Json(string value) => JsonSerializer.Serialize(value, TextContext.Default.String);
}

[JsonSerializable(typeof(string))]
internal sealed partial class TextContext : JsonSerializerContext;
