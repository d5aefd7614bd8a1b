using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

/// <summary><c>merge_strategy = merge</c>: maps are merged wherever they meet.</summary>
public sealed class MergeStories
{
    private static readonly Map Input = Map.Of(("m", Map.Of(("a", 1L), ("b", 1L), ("c", Map.Of(("x", 1L))))));

    [Fact]
    public void What_earlier_tasks_published_stays()
    {
        var run = Merging(
                """
                w:
                  input: [m]
                  output: {m: <% $.m %>}
                  tasks:
                    one: {publish: {m: {c: {y: 2}, d: 2}}, on-success: two}
                    two: {publish: {m: {b: 3}}}
                """
            )
            .Go("w", Input);
        Expect.Equal(Map.Of(("m", Map.Of(("a", 1L), ("b", 3L), ("c", Map.Of(("x", 1L), ("y", 2L))), ("d", 2L)))), run.Output);
    }

    [Fact]
    public void Branches_that_publish_parts_of_a_map_join()
    {
        var run = Merging(
                """
                w:
                  input: [m]
                  output: {m: <% $.m %>}
                  tasks:
                    s: {publish: {m: {s: 0}}, on-success: [one, two]}
                    one: {publish: {m: {c: {y: 2}}}, on-success: j}
                    two: {publish: {m: {c: {z: 3}, b: 4}}, on-success: j}
                    j: {join: all, action: std.echo output=<% $.m.c.y + $.m.c.z + $.m.a %>, publish: {m: {j: <% task().result %>}}}
                """
            )
            .Go("w", Input);
        Assert.Equal((State.Success, (string?)null), (run.End, run.Info));
        Expect.Equal(
            Map.Of(("m", Map.Of(("a", 1L), ("b", 4L), ("c", Map.Of(("x", 1L), ("y", 2L), ("z", 3L))), ("s", 0L), ("j", 6L)))),
            run.Output
        );
    }

    [Fact]
    public void A_value_that_is_no_map_is_replaced()
    {
        var run = Merging(
                "w: {input: [m], output: {m: <% $.m %>}, tasks: {one: {publish: {m: [1]}, on-success: two}, two: {publish: {m: [2]}}}}"
            )
            .Go("w", Input);
        Expect.Equal(Map.Of(("m", new object?[] { 2L })), run.Output);
    }

    private static World Merging(string definition) => new(definition) { Options = new() { MergesContexts = true } };
}
