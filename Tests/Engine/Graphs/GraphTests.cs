using Mistral.Engine.Graphs;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Graphs;

public sealed class GraphTests
{
    [Fact]
    public void Links_show_every_form_of_a_transition_with_its_guard_and_what_task_defaults_add()
    {
        var run = new World(
            """
            w:
              task-defaults: {on-error: [last]}
              tasks:
                a: {action: std.noop, on-success: [b: <% true %>, fail: <% false %>]}
                b: {action: std.noop, on-complete: last}
                last: {join: all, with-items: "i in [1, 2]", action: std.echo output=<% $.i %>, retry: {count: 3, delay: 1}}
            """
        ).Go("w");

        var graph = ExecutionGraph.Of(run.State, run.Spec);

        Assert.Equal(
            [
                "a>b on-success if <% true %>",
                "a>fail! on-success if <% false %>",
                "a>last on-error default",
                "b>last on-complete",
                "b>last on-error default",
            ],
            All(graph, "links").Select(Text).Order(StringComparer.Ordinal)
        );
        var last = All(graph, "tasks").Single(task => task["name"] is "last");
        Assert.Equal("all", last["join"]);
        Assert.Equal(3L, last["retry"]);
        Expect.Equal(new object?[] { "i" }, last["with_items"]);
    }

    [Fact]
    public void An_execution_says_what_ran_how_often_what_was_taken_and_what_a_join_waits_for()
    {
        var world = new World(
            """
            w:
              tasks:
                s: {publish: {n: 0}, on-success: a}
                a: {publish: {n: <% $.n + 1 %>}, on-success: [a: <% $.n < 3 %>, b: <% $.n >= 3 %>]}
                b: {on-success: [c, d]}
                c: {action: world.call, on-success: j}
                d: {on-success: j}
                j: {join: all}
            """
        );
        var run = world.Begin("w");

        var graph = ExecutionGraph.Of(run.State, run.Spec);

        var tasks = All(graph, "tasks").ToDictionary(task => (string)task["name"]!);
        Assert.Equal(3L, tasks["a"]["runs"]);
        Assert.Equal("WAITING", tasks["j"]["state"]);
        Expect.Equal(new object?[] { "c" }, tasks["j"]["blocked_by"]);
        Assert.Equal(2L, All(graph, "links").Single(link => link["from"] is "a" && link["to"] is "a")["taken"]);
        Assert.Equal(1L, All(graph, "links").Single(link => link["from"] is "a" && link["to"] is "b")["taken"]);
        Assert.Equal(0L, All(graph, "links").Single(link => link["from"] is "c")["taken"]);
        Assert.Equal("RUNNING", ((Map)graph["execution"]!)["state"]);
    }

    [Fact]
    public void A_reverse_workflow_links_what_is_required()
    {
        var run = new World(
            "w: {type: reverse, tasks: {a: {action: std.noop}, b: {action: std.noop, requires: a}, c: {action: std.noop}}}"
        ).Go("w", parameters: Map.Of(("task_name", "b")));

        var graph = ExecutionGraph.Of(run.State, run.Spec);

        var link = Assert.Single(All(graph, "links"));
        Assert.Equal("a>b requires", Text(link));
        Assert.Equal(1L, link["taken"]);
        Assert.False(All(graph, "tasks").Single(task => task["name"] is "c").ContainsKey("state"));
    }

    [Fact]
    public void Items_are_counted_not_listed()
    {
        var run = new World("w: {tasks: {a: {with-items: 'i in [1, 0, 2]', action: std.fail, on-error: noop}}}").Go("w");

        var task = Assert.Single(All(ExecutionGraph.Of(run.State, run.Spec), "tasks"));

        Expect.Equal(Map.Of(("count", 3L), ("done", 0L), ("running", 0L), ("failed", 3L)), task["items"]);
    }

    private static IEnumerable<Map> All(Map graph, string name) => ((IEnumerable<object?>)graph[name]!).Cast<Map>();

    private static string Text(Map link) =>
        $"{link["from"]}>{link["to"]}{(link["is_command"] is true ? "!" : "")} "
        + $"{link["on"]}{(link["guard"] is { } guard ? $" if {guard}" : "")}{(link["is_default"] is true ? " default" : "")}";
}
