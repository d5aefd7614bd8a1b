using System.Collections.Immutable;
using Mistral.Engine.Executions;
using Mistral.Grains.Interfaces.Faults;
using PythonValues;

namespace Mistral.Grains.Texts;

/// <summary>The JSON texts of rows, read back.</summary>
internal static class StoredJson
{
    private static readonly string NoTags = "[]";

    public static string Tags(ImmutableArray<string> tags) => tags.IsEmpty ? NoTags : PythonJson.Write(tags.ToArray<object?>());

    public static ImmutableArray<string> ReadTags(string? json) =>
        json is null or "[]" ? [] : [.. ((IReadOnlyList<object?>)PythonJson.Parse(json)!).Select(tag => (string)tag!)];

    /// <summary>An absent or null document is an empty map.</summary>
    public static Map Map(string? json) =>
        json is null or "{}" ? PythonValues.Map.Empty : PythonJson.Parse(json) as Map ?? PythonValues.Map.Empty;

    /// <summary>A value that a request brings: the door has seen that it is JSON, but not whether its numbers can be kept.</summary>
    public static object? Given(string json, string field)
    {
        try
        {
            return PythonJson.Parse(json);
        }
        catch (PythonJsonError e)
        {
            throw new MistralFault(FaultKind.Invalid, $"The field '{field}' is not valid JSON: {e.Message}");
        }
    }

    public static State State(string text) =>
        StateText.TryParse(text, out var state) ? state : throw new InvalidDataException($"A stored row has the unknown state '{text}'.");
}
