using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

/// <summary>With merge_strategy=merge, maps of one name are laid over each other; otherwise the later one replaces the earlier.</summary>
public sealed class MergeStrategyStories
{
    private const string Chain = """
        w:
          input: [m: {b: in, c: in, z: in}]
          output: {m: <% $.m %>}
          tasks:
            x: {publish: {m: {c: x, d: x}}, on-success: y}
            y: {publish: {m: {b: y}}}
        """;

    private const string Deep =
        "w: {input: [m: {b: {b1: in, b2: in}, c: in}], output: {m: <% $.m %>}, tasks: {x: {publish: {m: {b: {b2: x}, c: x, d: x}}}}}";

    private const string Joined = """
        w:
          input: [m: {a: in, b: in, c: in, z: in, d: in}]
          output: {m: <% $.m %>}
          tasks:
            s: {publish: {m: {a: s, a1: s}}, on-success: [x, y]}
            x: {publish: {m: {b: x, b1: x}}, on-success: j}
            y: {publish: {m: {c: y, c1: y}}, on-success: j}
            j: {join: all, publish: {m: {z: "<% $.m.b1 + $.m.c1 + $.m.a1 %>", z1: j}}}
        """;

    private const string Parallel = """
        w:
          input: [m: {b: in, c: in, d: in, e: in, z: in}]
          output: {m: <% $.m %>}
          tasks:
            x: {publish: {m: {b: x}}, on-success: j}
            y: {publish: {m: {c: y}}, on-success: j}
            j: {join: all, publish: {m: {d: j}}, on-success: k}
            k: {publish: {m: {e: k}}}
        """;

    [Theory]
    [InlineData(false, Chain, "{'b': 'y'}")]
    [InlineData(true, Chain, "{'b': 'y', 'c': 'x', 'd': 'x', 'z': 'in'}")]
    [InlineData(true, Deep, "{'b': {'b1': 'in', 'b2': 'x'}, 'c': 'x', 'd': 'x'}")]
    [InlineData(true, Joined, "{'a': 's', 'a1': 's', 'b': 'x', 'b1': 'x', 'c': 'y', 'c1': 'y', 'd': 'in', 'z': 'xys', 'z1': 'j'}")]
    [InlineData(true, Parallel, "{'b': 'x', 'c': 'y', 'd': 'j', 'e': 'k', 'z': 'in'}")]
    public void Maps_that_are_published_over_each_other(bool merges, string definition, string output)
    {
        var run = new World(definition) { Options = new() { MergesContexts = merges } }.Go("w");
        Assert.Equal(State.Success, run.End);
        Assert.Equal(output, PythonText.Repr(Sorted((Map)run.Output["m"]!)));
        if (ReferenceEquals(definition, Chain))
        {
            Expect.Equal(Map.Of(("m", Map.Of(("c", "x"), ("d", "x")))), run["x"].Published);
        }
    }

    private static Map Sorted(Map map) =>
        map.OrderBy(entry => (string)entry.Key!, StringComparer.Ordinal)
            .Aggregate(new MapBuilder(), (all, entry) => all.Set(entry.Key, entry.Value is Map inner ? Sorted(inner) : entry.Value))
            .Build();
}
