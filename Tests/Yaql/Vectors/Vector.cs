using PythonValues;

namespace Yaql.Tests.Vectors;

/// <summary>One recorded evaluation.</summary>
public sealed record Vector(
    string Id,
    string Area,
    string Expression,
    Map Data,
    object? Expected,
    bool IsUnordered,
    string? Error,
    bool IsRejected,
    bool IsInline,
    bool NeedsService,
    Map Options
)
{
    public static IReadOnlyList<Vector> All { get; } =
    [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "yaql.jsonl")).Select(line => Read((Map)PythonJson.Parse(line)!))];

    private static Vector Read(Map map) =>
        new(
            (string)map["id"]!,
            (string)map["area"]!,
            (string)map["expr"]!,
            (Map)map["data"]!,
            map["expect"],
            map["unordered"] is true,
            (string?)map["error"],
            map["rejected"] is true,
            map["inline"] is true,
            map["service"] is true,
            map["options"] as Map ?? Map.Empty
        );
}
