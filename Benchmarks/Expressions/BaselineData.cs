using System.Globalization;
using PythonValues;

namespace Mistral.Benchmarks.Expressions;

/// <summary>The data behind the recorded numbers, read from JSON as a workflow's context is.</summary>
internal static class BaselineData
{
    public static Map Of(int items) =>
        (Map)
            PythonJson.Parse(
                PythonJson.Write(
                    Map.Of(
                        ("a", Map.Of(("b", 41L), ("c", Map.Of(("d", "deep"))))),
                        ("name", "server-17"),
                        ("env_name", "prod"),
                        ("count", (long)items),
                        ("none", null),
                        ("flag", true),
                        ("text", "a,b,c,d,e,f"),
                        ("list", Enumerable.Range(0, items).Select(Item).ToArray())
                    )
                )
            )!;

    private static object? Item(int i) =>
        Map.Of(
            ("id", (long)i),
            ("x", i * 7L % 10),
            ("y", string.Create(CultureInfo.InvariantCulture, $"v{i * 13L % 97}")),
            ("tags", new object?[] { string.Create(CultureInfo.InvariantCulture, $"t{i % 3}"), "u" }),
            ("up", i % 4 != 0)
        );
}
