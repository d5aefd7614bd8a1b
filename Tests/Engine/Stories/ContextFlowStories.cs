using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

/// <summary>What one task sees of those before it.</summary>
public sealed class ContextFlowStories
{
    [Fact]
    public void A_task_that_is_triggered_thrice_sees_each_time_what_its_trigger_published()
    {
        var run = new World(
            """
            w:
              tasks:
                a: {publish: {at: a}, on-success: [tell, b]}
                b: {publish: {at: b}, on-success: [tell, c]}
                c: {publish: {at: c, all: <% env().who %>}, on-success: tell}
                tell: {action: std.echo output=<% $.at %>, publish: {told: <% task(tell).result %>}}
            """
        ).Go("w", null, Map.Of(("env", Map.Of(("who", "me")))));
        Assert.Equal(State.Success, run.End);
        Assert.Equal(["a", "b", "c"], run.All("tell").Select(task => (string)task.Published!["told"]!));
        Expect.Equal(Map.Of(("at", "c"), ("all", "me")), run["c"].Published);
    }

    [Fact]
    public void A_later_value_takes_the_place_of_an_earlier_one_of_the_same_name()
    {
        var run = new World(
            """
            w:
              tasks:
                a: {publish: {x: one, m: {k: v}}, on-success: b}
                b: {publish: {x: two, m: {}}, on-success: c}
                c: {publish: {seen: "<% $.x %>!", map: <% $.m %>}}
            """
        ).Go("w");
        Expect.Equal(Map.Of(("seen", "two!"), ("map", Map.Empty)), run["c"].Published);
    }

    [Fact]
    public void Results_are_seen_by_name_without_being_published()
    {
        var run = new World(
            """
            w:
              tasks:
                a: {action: std.echo output="Hi", on-success: [b, c]}
                b: {action: std.echo output="B", on-success: j}
                c: {action: std.echo output="C", on-success: j}
                j: {join: all, publish: {r: "<% task(a).result %> <% task(b).result %> <% task(c).result %>"}}
            """
        ).Go("w");
        Expect.Equal(Map.Of(("r", "Hi B C")), run["j"].Published);
    }

    [Fact]
    public void A_map_that_is_given_takes_the_place_of_a_default_map()
    {
        var run = new World("w: {input: [a: {x: 1, y: 2}], tasks: {t: {publish: {p: <% $.a %>}}}}").Go(
            "w",
            Map.Of(("a", Map.Of(("z", 3L))))
        );
        Expect.Equal(Map.Of(("p", Map.Of(("z", 3L)))), run["t"].Published);
    }

    [Fact]
    public void A_structured_input_is_published_and_taken_apart()
    {
        var run = new World(
            """
            w:
              tasks:
                a: {action: std.echo, input: {output: {k1: v1, k2: v2}}, publish: {r: <% task(a).result %>}, on-success: b}
                b: {action: std.echo output=<% $.r.k2 %>, publish: {r2: <% task().result %>}}
            """
        ).Go("w");
        Expect.Equal(Map.Of(("r", Map.Of(("k1", "v1"), ("k2", "v2")))), run["a"].Published);
        Expect.Equal(Map.Of(("r2", "v2")), run["b"].Published);
    }

    [Fact]
    public void Without_anything_published_the_output_is_empty()
    {
        var run = new World("w: {tasks: {a: {action: std.echo output=1, on-success: b}, b: {action: std.noop}}}").Go("w");
        Expect.Equal(Map.Empty, run.Output);
    }

    [Fact]
    public void Branches_keep_their_own_contexts_and_the_join_takes_the_newest_of_each()
    {
        var run = new World(
            """
            w:
              output: {a: <% $.a %>, b: <% $.b %>}
              tasks:
                s: {publish: {a: 0, b: 0}, on-success: [l1, r1]}
                l1: {publish: {a: 1}, on-success: l2}
                r1: {publish: {b: 1}, on-success: r2}
                l2: {publish: {seenl: [<% $.a %>, <% $.b %>]}, on-success: j}
                r2: {publish: {seenr: [<% $.a %>, <% $.b %>]}, on-success: j}
                j: {join: all}
            """
        ).Go("w");
        Expect.Equal(Map.Of(("a", 1L), ("b", 1L)), run.Output);
        Expect.Equal(Map.Of(("seenl", new object?[] { 1L, 0L })), run["l2"].Published);
        Expect.Equal(Map.Of(("seenr", new object?[] { 0L, 1L })), run["r2"].Published);
    }

    [Fact]
    public void Defaults_and_variables_are_evaluated_from_what_was_given()
    {
        var run = new World(
            "w: {input: [a: Hello, b], vars: {lit: Text, exp: \"<% $.a %> <% $.b %>\"}, output: {l: <% $.lit %>, e: <% $.exp %>}, "
                + "tasks: {t: {action: std.noop}}}"
        ).Go("w", Map.Of(("b", "you")));
        Expect.Equal(Map.Of(("l", "Text"), ("e", "Hello you")), run.Output);
    }
}
