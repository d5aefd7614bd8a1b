using BenchmarkDotNet.Attributes;
using Pythonic;
using global::Jinja;

namespace Mistral.Benchmarks.Jinja;

/// <summary>The templates of the recorded baseline, over the same data: what a workflow pays for each evaluation.</summary>
[MemoryDiagnoser]
public class JinjaBenchmarks
{
    private static readonly Dictionary<string, string> Templates = new()
    {
        ["attr"] = "{{ _.a.b + 1 }}",
        ["deep"] = "{{ _.a.c.d }}",
        ["condition"] = "{{ _.count > 5 and _.env_name == 'prod' and not _.none }}",
        ["interpolate"] = "http://{{ _.name }}.example.org:{{ _.a.b + 8000 }}/{{ _.env_name }}",
        ["default"] = "{{ _.zz | default(_.name) }}",
        ["string"] = "{{ _.text.split(',') | map('upper') | join('-') }}",
        ["len"] = "{{ _.list | length }}",
        ["attribution"] = "{{ _.list | map(attribute='y') | list }}",
        ["where_select"] = "{{ _.list | selectattr('x', 'gt', 3) | map(attribute='y') | list }}",
        ["for_block"] = "{% for i in _.list if i.x > 3 %}{{ i.y }},{% endfor %}",
        ["group_count"] = "{% for g in _.list | groupby('x') %}{{ g.grouper }}={{ g.list | length }};{% endfor %}",
        ["sort"] = "{{ _.list | sort(attribute='x') | map(attribute='id') | first }}",
        ["sum"] = "{{ _.list | sum(attribute='x') }}",
        ["json_dump"] = "{{ json_dump(_.list) }}",
    };

    private readonly JinjaEngine _engine = new(new JinjaOptions
    {
        Functions = new JinjaFunctions().AddGlobal("json_dump", (_, _, arguments) => PythonJson.Write(arguments.Bind("json_dump_", "@, data")[0])),
    });

    private Map _data = Map.Empty;
    private string _text = "";

    public static IEnumerable<string> Names => Templates.Keys;

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    [Params(10, 1000)]
    public int Items { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _text = Templates[Name];
        _data = DataOf(Items);
    }

    /// <summary>With the compiled template found in the cache by its text, as an engine does it.</summary>
    [Benchmark]
    public object? Evaluate() => _engine.Compile(_text).Evaluate(_data);

    private static Map DataOf(int items) => Map.Of(
        ("a", Map.Of(("b", 41L), ("c", Map.Of(("d", "deep"))))),
        ("name", "server-17"),
        ("env_name", "prod"),
        ("count", (long)items),
        ("none", null),
        ("flag", true),
        ("text", "a,b,c,d,e,f"),
        ("list", Enumerable.Range(0, items).Select(i => (object?)Map.Of(
            ("id", (long)i),
            ("x", i * 7L % 10),
            ("y", $"v{i * 13 % 97}"),
            ("tags", new object?[] { $"t{i % 3}", "u" }),
            ("up", i % 4 != 0))).ToArray()));
}
