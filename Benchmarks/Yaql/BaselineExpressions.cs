using Pythonic;
using global::Yaql;

namespace Mistral.Benchmarks.Yaql;

/// <summary>The expressions and the data behind the recorded numbers of the Python implementation.</summary>
internal static class BaselineExpressions
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["attr"] = "$.a.b + 1",
        ["deep"] = "$.a.c.d",
        ["condition"] = "$.count > 5 and $.env_name = 'prod' and not $.none",
        ["coalesce"] = "coalesce($.none, $.a.get(zz), $.name)",
        ["string"] = "$.text.split(',').select($.toUpper()).join('-')",
        ["len"] = "len($.list)",
        ["whole_list"] = "$.list",
        ["attribution"] = "$.list.y",
        ["where_select"] = "$.list.where($.x > 3).select($.y)",
        ["where_first"] = "$.list.where($.id = 7).first().y",
        ["build_dicts"] = "$.list.select({id => $.id, label => $.y + str($.x)})",
        ["group_count"] = "$.list.groupBy($.x, $.id, $.len())",
        ["to_dict"] = "$.list.toDict($.id, $.y)",
        ["order_by"] = "$.list.orderBy($.x).thenByDescending($.id).limit(5).id",
        ["sum"] = "$.list.select($.x).sum()",
        ["json_dump"] = "json_dump($.list)",
    };

    public static IEnumerable<string> Names => Texts.Keys;

    public static string TextOf(string name) => Texts[name];

    public static YaqlEngine NewEngine(int cacheSize) => new(new YaqlOptions
    {
        CacheSize = cacheSize,
        Functions = new YaqlFunctions().Add("json_dump", new YaqlHostFunction([new("data")], (_, _, arguments) => PythonJson.Write(arguments[0]))),
    });

    public static Map DataOf(int items) => Map.Of(
        ("a", Map.Of(("b", 41L), ("c", Map.Of(("d", "deep"))))),
        ("name", "server-17"),
        ("env_name", "prod"),
        ("count", (long)items),
        ("none", null),
        ("flag", true),
        ("text", "a,b,c,d,e,f"),
        ("list", Enumerable.Range(0, items).Select(Item).ToArray()));

    private static object? Item(int i) => Map.Of(
        ("id", (long)i), ("x", (long)(i * 7 % 10)), ("y", $"v{i * 13 % 97}"), ("tags", new object?[] { $"t{i % 3}", "u" }), ("up", i % 4 != 0));
}
