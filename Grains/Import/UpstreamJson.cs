using PythonValues;

namespace Mistral.Grains.Import;

/// <summary>JSON columns of Mistral's, in the form that ours have.</summary>
internal static class UpstreamJson
{
    /// <summary>Null stays null.</summary>
    public static string? Text(string? json) => json is null ? null : PythonJson.Write(PythonJson.Parse(json));

    /// <summary>An absent document is an empty object.</summary>
    public static string Object(string? json) => PythonJson.Write(Map(json));

    public static Map Map(string? json) => json is null ? PythonValues.Map.Empty : PythonJson.Parse(json) as Map ?? PythonValues.Map.Empty;

    public static IReadOnlyList<object?> List(string? json) => json is null ? [] : PythonJson.Parse(json) as IReadOnlyList<object?> ?? [];

    public static string Tags(string? json) => PythonJson.Write(List(json));
}
