using PythonValues;

namespace Yaql.Tests.Vectors;

/// <summary>Stand-ins for the host functions that vectors use and that need no service.</summary>
internal static class MistralFunctions
{
    private static readonly Random Chance = new(7);

    public static YaqlFunctions All { get; } =
        new YaqlFunctions()
            .Add(
                "env",
                new YaqlHostFunction([], (_, data, _) => data is Map map && map.TryGetValue("__env", out var env) ? env : Map.Empty)
            )
            .Add("uuid", new YaqlHostFunction([], (_, _, _) => $"{Chance.Next():x8}-0000-4000-8000-{Chance.NextInt64(1L << 48):x12}"))
            .Add(
                "json_parse",
                new YaqlHostFunction(
                    [new("data")],
                    (_, _, arguments) =>
                        arguments[0] is string text
                            ? PythonJson.Parse(text)
                            : throw new YaqlEvaluationException("TypeError", "the JSON object must be str, bytes or bytearray")
                )
                {
                    GivesMutableValues = true,
                }
            );
}
