using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

/// <summary>What task() and execution() tell inside expressions.</summary>
public sealed class TaskFunctionStories
{
    [Fact]
    public void A_task_is_seen_by_itself_and_by_the_next_one()
    {
        const string Publish =
            "n: <% task(a).name %>, d: <% task(a).spec.description %>, t: <% task(a).spec.tags %>, "
            + "s: <% task(a).state %>, i: <% task(a).state_info %>, r: <% task(a).result %>";
        var run = new World(
            $$$"""
            w:
              tasks:
                a: {description: This is a, tags: [t1], action: std.echo output=1, publish: {{{{Publish}}}}, on-success: b}
                b: {action: std.echo output=<% task(a).result + 1 %>, publish: {{{{Publish}}}, r2: <% task(b).result %>}}
            """
        ).Go("w");
        var seen = Map.Of(("n", "a"), ("d", "This is a"), ("t", new object?[] { "t1" }), ("s", "SUCCESS"), ("i", null), ("r", 1L));
        Expect.Equal(seen, run["a"].Published);
        Expect.Equal(2L, run["b"].Published!["r2"]);
        Assert.All(seen, entry => Expect.Equal(entry.Value, run["b"].Published![entry.Key]));
    }

    [Fact]
    public void Without_a_name_it_is_the_task_itself()
    {
        var run = new World(
            """
            w:
              tasks:
                a:
                  action: std.echo output=1
                  publish: {id: <% task().id %>, r: <% task().result %>, s: <% task().state %>}
                  on-success: [b: <% task().result = 1 %>, c: <% task().result = 100 %>]
                b: {action: std.echo output=2, publish: {id: <% task().id %>, r: <% task().result %>, s: <% task().state %>}}
                c: {action: std.noop}
            """
        ).Go("w");
        Assert.Equal("a:SUCCESS b:SUCCESS", run.States);
        Expect.Equal(Map.Of(("id", run["a"].Id), ("r", 1L), ("s", "SUCCESS")), run["a"].Published);
        Expect.Equal(Map.Of(("id", run["b"].Id), ("r", 2L), ("s", "SUCCESS")), run["b"].Published);
    }

    [Fact]
    public void A_task_that_did_not_run_is_null_and_one_that_is_not_there_an_error()
    {
        var run = new World(
            """
            w:
              output: {b: <% task(b) %>, none: <% task(b) = null %>}
              tasks: {a: {on-success: [b: <% false %>]}, b: {action: std.noop}}
            """
        ).Go("w");
        Expect.Equal(Map.Of(("b", null), ("none", true)), run.Output);
        var unknown = new World("w: {output: {n: <% task(no_such_task).name %>}, tasks: {a: {action: std.noop}}}").Go("w");
        Assert.Equal(State.Error, unknown.End);
        Assert.Contains("no_such_task", unknown.Info);
    }

    [Fact]
    public void The_execution_is_seen_with_input_and_params()
    {
        var run = new World(
            "w: {input: [a, b: default], tasks: {t: {action: std.echo output=<% execution() %>, publish: {e: <% task(t).result %>}}}}"
        ).Go("w", Map.Of(("a", "v")), Map.Of(("p", "blah")));
        var seen = (Map)run["t"].Published!["e"]!;
        Assert.Equal(run.Id, seen["id"]);
        Expect.Equal(Map.Of(("a", "v"), ("b", "default")), seen["input"]);
        Assert.Equal("blah", ((Map)seen["params"]!)["p"]);
        Assert.Equal("w", ((Map)seen["spec"]!)["name"]);
        Assert.Equal(1, ((Map)((Map)seen["spec"]!)["tasks"]!).Count);
    }

    [Fact]
    public void Values_of_every_kind_become_what_can_be_stored()
    {
        var run = new World(
            """
            w:
              tasks:
                a:
                  publish:
                    range: <% range(0, 3) %>
                    set: <% set(15) %>
                    toset: <% [4, 5].toSet() %>
                    map: <% {k1 => v1} %>
                    dict: <% dict([[a, 2]]) %>
                    nested: <% [1, dict(k3 => v3), 3] %>
                    items: <% {k1 => v1}.items().select({k => $[0], v => $[1]}) %>
                    uuid: <% uuid() %>
                    root: <% $ %>
                  on-success: b
                b: {publish: {y: <% yaml_dump($.map) %>, j: <% json_dump($.map) %>}}
            """
        ).Go("w");
        Assert.Equal(State.Success, run.End);
        run.State = Reload.Of(run.State);
        var published = run["a"].Published!;
        Expect.Equal(new object?[] { 0L, 1L, 2L }, published["range"]);
        Expect.Equal(new object?[] { 15L }, published["set"]);
        Assert.Equal("[4, 5]", PythonText.Repr(published["toset"]));
        Expect.Equal(Map.Of(("k1", "v1")), published["map"]);
        Expect.Equal(Map.Of(("a", 2L)), published["dict"]);
        Expect.Equal(new object?[] { 1L, Map.Of(("k3", "v3")), 3L }, published["nested"]);
        Expect.Equal(new object?[] { Map.Of(("k", "k1"), ("v", "v1")) }, published["items"]);
        Assert.NotEqual("", Assert.IsType<string>(published["uuid"]));
        Assert.Contains("k1: v1", (string)run["b"].Published!["y"]!);
        Assert.Contains("\"k1\": \"v1\"", (string)run["b"].Published!["j"]!);
    }
}
