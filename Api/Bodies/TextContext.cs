using System.Text.Json.Serialization;

namespace Mistral.Api.Bodies;

[JsonSerializable(typeof(string))]
internal sealed partial class TextContext : JsonSerializerContext;
