using global::Jinja;
using global::Yaql;
using PythonValues;

namespace Mistral.Benchmarks.Expressions;

/// <summary>Both languages with the one function of Mistral that the expressions call.</summary>
internal static class Engines
{
    public static YaqlEngine Yaql(int cacheSize = 1024) =>
        new(
            new YaqlOptions
            {
                CacheSize = cacheSize,
                Functions = new YaqlFunctions().Add(
                    "json_dump",
                    new YaqlHostFunction([new("data")], (_, _, arguments) => PythonJson.Write(arguments[0]))
                ),
            }
        );

    public static JinjaEngine Jinja() =>
        new(
            new JinjaOptions
            {
                Functions = new JinjaFunctions().AddGlobal(
                    "json_dump",
                    (_, _, arguments) => PythonJson.Write(arguments.Bind("json_dump_", "@, data")[0])
                ),
            }
        );

    /// <summary>A text with YAQL in several places, as the engine puts it together.</summary>
    public static Func<Map, object?> YaqlText(YaqlEngine engine, string text)
    {
        var parts = text.Split("<%").SelectMany((part, i) => i == 0 ? [part] : part.Split("%>")).ToArray();
        return data =>
            string.Concat(parts.Select((part, i) => i % 2 == 0 ? part : PythonText.Str(engine.Compile(part.Trim()).Evaluate(data))));
    }
}
