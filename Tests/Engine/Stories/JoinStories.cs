using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

public sealed class JoinStories
{
    [Fact]
    public void The_more_often_published_value_wins()
    {
        var run = new World(
            """
            w:
              output: {x: <% $.x %>, y: <% $.y %>, d: <% $.d %>}
              tasks:
                s: {publish: {x: 0, y: 0, d: {k: 0}}, on-success: [a1, b]}
                a1: {publish: {x: 1, d: {a: 1}}, on-success: a2}
                a2: {publish: {x: 2}, on-success: j}
                b: {publish: {x: 9, y: 5, d: {b: 2}}, on-success: j}
                j: {join: all}
            """
        ).Go("w");

        Expect.Equal(Map.Of(("x", 2L), ("y", 5L), ("d", Map.Of(("a", 1L), ("b", 2L)))), run.Output);
    }

    [Fact]
    public void All_waits_for_all_and_names_its_triggers()
    {
        var world = new World(
            "w: {tasks: {a: {action: world.call, on-success: j}, b: {action: world.call, on-success: j}, j: {join: all}}}"
        );
        var run = world.Begin("w");
        world.Deliver(0);
        Assert.Equal("a:SUCCESS b:RUNNING j:WAITING", run.States);
        Assert.Contains("Blocked by tasks: ['b']", PythonText.Str(Views.Explanations.Of(run.State, world.Context(run))));
        world.Deliver(0);
        Assert.Equal("a:SUCCESS b:SUCCESS j:SUCCESS", run.States);
        Assert.Equal([run["a"].Id, run["b"].Id], run["j"].TriggeredBy.Select(link => link.TaskId));
    }

    [Theory]
    [InlineData("b: {on-success: [{x: <% false %>}]}, x: {on-success: j}", "x", false)]
    [InlineData("x: {action: std.fail, on-success: j}", "x", true)]
    public void A_lost_join_shows_the_branches_that_did_not_lead_to_it(string other, string lost, bool isShown)
    {
        var run = new World($"w: {{tasks: {{a: {{on-success: j}}, {other}, j: {{join: all}}}}}}").Go("w");

        object?[] links = isShown ? [Map.Of(("task_id", run[lost].Id), ("event", "not triggered"))] : [];
        Assert.Equal($"Failed by tasks: ['{lost}']", run["j"].StateInfo);
        Expect.Equal(Map.Of(("triggered_by", links)), Views.RuntimeContexts.Of(run["j"]));
    }

    [Fact]
    public void A_lost_join_with_a_number_shows_no_branches()
    {
        var run = new World(
            "w: {tasks: {a: {action: std.fail, on-success: j}, b: {action: std.fail, on-success: j}, c: {on-success: j}, j: {join: 2}}}"
        ).Go("w");

        Assert.Equal("Failed by tasks: ['a', 'b']", run["j"].StateInfo);
        Expect.Equal(Map.Of(("triggered_by", Array.Empty<object?>())), Views.RuntimeContexts.Of(run["j"]));
    }

    [Fact]
    public void A_branch_that_goes_elsewhere_fails_the_join()
    {
        var run = new World(
            """
            w:
              tasks:
                a: {on-success: j}
                b: {action: std.fail, on-success: j, on-error: noop}
                j: {join: all, on-error: h}
                h: {action: std.noop}
            """
        ).Go("w");

        Assert.Equal("a:SUCCESS b:ERROR j:ERROR h:SUCCESS", run.States);
        Assert.Equal("Failed by tasks: ['b']", run["j"].StateInfo);
        Assert.Equal(["on-success", "not triggered"], run["j"].TriggeredBy.Select(link => link.Event));
        Assert.Equal(State.Success, run.End);
    }

    [Fact]
    public void A_route_that_became_impossible_fails_the_join_early()
    {
        var world = new World(
            """
            w:
              tasks:
                a: {on-success: j}
                b: {action: std.fail, on-success: c, on-error: noop}
                c: {on-success: d}
                d: {on-success: j}
                slow: {action: world.call}
                j: {join: all, on-error: noop}
            """
        );
        var run = world.Begin("w");
        Assert.Equal(State.Error, run["j"].State);
        Assert.Equal("Failed by tasks: ['d']", run["j"].StateInfo);
        Assert.Equal(State.Running, run["slow"].State);
    }

    [Theory]
    [InlineData("one", "a:SUCCESS b:ERROR c:ERROR j:SUCCESS")]
    [InlineData("2", "a:SUCCESS b:ERROR c:ERROR j:ERROR")]
    public void Numbers_count(string join, string states)
    {
        var run = new World(
            $$"""
            w:
              tasks:
                a: {on-success: j}
                b: {action: std.fail, on-success: j, on-error: noop}
                c: {action: std.fail, on-success: j, on-error: noop}
                j: {join: {{join}}, on-error: noop}
            """
        ).Go("w");
        Assert.Equal(states, run.States);
    }

    [Fact]
    public void A_late_branch_does_not_run_a_finished_join_again()
    {
        var run = new World(
            "w: {tasks: {a: {on-success: j}, b: {action: world.call, on-success: j}, j: {join: one, action: std.echo output=1, "
                + "on-success: k}, k: {action: std.noop}}}"
        ).Go("w");
        Assert.Equal("a:SUCCESS b:SUCCESS j:SUCCESS k:SUCCESS", run.States);
        Assert.Single(run.Invocations("j"));
    }

    [Fact]
    public void A_cycle_runs_its_join_again_in_the_same_execution()
    {
        var world = new World(
            """
            w:
              output: {n: <% $.n %>, r: <% task(j).result %>}
              tasks:
                s: {publish: {n: 0}, on-success: j}
                j: {join: one, action: std.echo output=<% $.n %>, publish: {n: <% $.n + 1 %>}, on-success: l}
                l: {on-success: [j: <% $.n < 3 %>]}
            """
        );
        var run = world.Go("w");
        Assert.Equal(State.Success, run.End);
        Assert.Single(run.All("j"));
        Expect.Equal(Map.Of(("n", 3L), ("r", new object?[] { 0L, 1L, 2L })), run.Output);
    }

    [Fact]
    public void Joins_that_wait_for_each_other_end()
    {
        var run = new World("w: {tasks: {a: {on-success: [j, k]}, j: {join: all, on-success: k}, k: {join: all, on-success: j}}}").Go("w");
        Assert.Equal(State.Error, run.End);
        Assert.Equal("a:SUCCESS j:ERROR k:ERROR", run.States);
    }

    [Fact]
    public void Error_routes_count()
    {
        var run = new World("w: {tasks: {a: {on-success: j}, b: {action: std.fail, on-error: j}, j: {join: all}}}").Go("w");
        Assert.Equal(State.Success, run.End);
        Assert.Equal(["on-success", "on-error"], run["j"].TriggeredBy.Select(link => link.Event));
    }

    [Fact]
    public void Ten_thousand_branches_join()
    {
        const int Width = 10_000;
        var names = string.Join(", ", Enumerable.Range(0, Width).Select(i => $"b{i}"));
        var branches = string.Join("\n", Enumerable.Range(0, Width).Select(i => $"    b{i}: {{publish: {{v{i}: {i}}}, on-success: j}}"));
        var run = new World(
            $"w:\n  output: {{v: <% $.v9999 %>}}\n  tasks:\n    s: {{on-success: [{names}]}}\n{branches}\n    j: {{join: all}}"
        ).Go("w");
        Expect.Equal(Map.Of(("v", 9_999L)), run.Output);
    }
}
