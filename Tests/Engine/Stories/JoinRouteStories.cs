using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

/// <summary>Which ways to a join count, and what the join sees of them.</summary>
public sealed class JoinRouteStories
{
    [Theory]
    [InlineData("j: {join: all}, a: {on-success: j}, b: {on-success: j}", "j:SUCCESS a:SUCCESS b:SUCCESS")]
    [InlineData(
        "a: {on-success: [b, c, d]}, b: {on-success: e}, c: {on-success: e}, d: {on-success: e}, e: {join: all}",
        "a:SUCCESS b:SUCCESS c:SUCCESS d:SUCCESS e:SUCCESS"
    )]
    [InlineData("a: {on-success: [b, c]}, b: {on-success: c}, c: {join: all}", "a:SUCCESS b:SUCCESS c:SUCCESS")]
    [InlineData(
        "a: {wait-before: 4, on-success: b}, b: {on-success: j}, c: {on-success: j}, j: {join: all}",
        "a:SUCCESS c:SUCCESS j:SUCCESS b:SUCCESS"
    )]
    [InlineData(
        "a: {on-success: c}, b: {on-success: c}, c: {join: all, on-success: f}, d: {on-success: f}, e: {on-success: f}, f: {join: all}",
        null
    )]
    public void All_of_several_shapes(string tasks, string? states)
    {
        var run = new World($"w: {{tasks: {{{tasks}}}}}").Go("w");
        Assert.Equal(State.Success, run.End);
        Assert.All(run.State.Tasks, task => Assert.Equal(State.Success, task.State));
        Assert.Equal(states is null ? 6 : states.Split(' ').Length, run.State.Tasks.Count());
    }

    [Theory]
    [InlineData("a: {on-success: j}, b: {action: std.fail, on-success: c}, c: {on-success: d}, d: {on-success: j}, j: {join: all}")]
    [InlineData("a: {on-success: j}, b: {action: std.fail, wait-before: 2, on-success: c}, c: {on-success: j}, j: {join: all}")]
    [InlineData(
        "s: {on-success: [a, b]}, a: {on-success: a2}, a2: {on-success: j}, b: {action: std.fail, on-success: c}, c: {on-success: j}, "
            + "j: {join: all}"
    )]
    public void A_branch_that_broke_off_anywhere_fails_the_join(string tasks)
    {
        var run = new World($"w: {{tasks: {{{tasks}}}}}").Go("w");
        Assert.Equal((State.Error, State.Error, State.Error), (run.End, run["b"].State, run["j"].State));
        Assert.Empty(run.All("c"));
        Assert.NotNull(run.Info);
        Assert.DoesNotContain(run["j"].TriggeredBy, link => link.Event == "not triggered");
    }

    [Fact]
    public void A_number_of_branches_sees_what_they_published_and_runs_once()
    {
        var run = new World(
            """
            w:
              output: {r: <% $.r %>}
              tasks:
                a: {action: std.echo output=1, publish: {a: <% task(a).result %>}, on-complete: j}
                b: {action: std.echo output=2, publish: {b: <% task(b).result %>}, on-complete: j}
                c: {action: std.fail, on-success: j, on-error: noop}
                j: {join: 2, action: std.echo, input: {output: "<% $.a %>,<% $.b %>"}, publish: {r: <% task(j).result %>}}
            """
        ).Go("w");
        Assert.Equal(
            (State.Success, "a:SUCCESS b:SUCCESS c:ERROR j:SUCCESS"),
            (run.End, run.States.Replace("j:SUCCESS c:ERROR", "c:ERROR j:SUCCESS"))
        );
        Expect.Equal(Map.Of(("r", "1,2")), run.Output);
    }

    [Theory]
    [InlineData("one", 1)]
    [InlineData("2", 2)]
    public void More_branches_than_needed_run_it_once(string join, int least)
    {
        var run = new World(
            $$$"""
            w:
              tasks:
                a: {publish: {v1: 1}, on-complete: j}
                b: {publish: {v2: 2}, on-complete: j}
                c: {publish: {v3: 3}, on-complete: j}
                d: {publish: {v4: 4}, on-complete: j}
                j: {join: {{{join}}}, publish: {seen: <% $.keys() %>}}
            """
        ).Go("w");
        Assert.Equal(State.Success, run.End);
        Assert.Single(run.Invocations("j"));
        Assert.InRange(((IEnumerable<object?>)run["j"].Published!["seen"]!).Count(key => key is string name && name[0] == 'v'), least, 4);
    }

    [Fact]
    public void A_guard_that_leads_past_the_join_fails_it_and_the_other_task_runs()
    {
        var run = new World(
            """
            w:
              tasks:
                a: {action: std.echo output=1, on-complete: j}
                b: {action: std.echo output=2, publish: {b: <% task(b).result %>}, on-complete: [j: <% $.b = 1 %>, k: <% $.b = 2 %>]}
                j: {join: all}
                k: {action: std.echo output=4}
            """
        ).Go("w");
        Assert.Equal((State.Error, State.Error, State.Success), (run.End, run["j"].State, run["k"].State));
    }

    [Fact]
    public void Who_did_not_trigger_is_named()
    {
        var run = new World(
            """
            w:
              tasks:
                a: {on-success: j}
                b: {action: std.fail, on-complete: j}
                c: {action: std.noop, on-error: j}
                j: {join: all}
            """
        ).Go("w");
        Assert.Equal((State.Error, State.Error), (run.End, run["j"].State));
        Assert.Contains(run["j"].TriggeredBy, link => link.TaskId == run["c"].Id && link.Event == "not triggered");
        Assert.Empty(run["a"].TriggeredBy);
    }

    [Fact]
    public void An_error_that_is_handled_beside_the_join_fails_neither_join_nor_workflow()
    {
        var run = new World(
            """
            w:
              output: {flag: <% $.get(flag) %>}
              task-defaults: {on-error: [mark]}
              tasks:
                a: {action: std.fail, on-success: [j: <% $.get(flag) = null %>, more]}
                more: {action: std.noop}
                b: {on-success: [j: <% $.get(flag) = null %>]}
                j: {join: all}
                mark: {publish: {flag: false}}
            """
        ).Go("w");
        Assert.Equal(State.Success, run.End);
    }

    [Fact]
    public void A_failed_join_publishes_and_the_output_holds_all_branches()
    {
        var run = new World(
            """
            w:
              tasks:
                a: {publish: {a: 1}, on-success: j}
                s: {publish: {s: 1}, on-success: [b, c]}
                b: {publish: {b: 1}, on-success: j}
                c: {action: std.fail, publish-on-error: {c: 1}, on-success: j}
                j: {join: all, publish: {j: 2}, publish-on-error: {j: 1}}
            """
        ).Go("w");
        Assert.Equal(State.Error, run.End);
        Assert.All(new[] { "a", "s", "b", "c", "j" }, key => Assert.Equal(1L, run.Output[key]));
    }

    [Fact]
    public void A_join_that_no_branch_can_reach_any_more_does_not_hold_the_workflow()
    {
        var world = new World(
            """
            w:
              tasks:
                a: {action: std.noop, on-success: outer}
                b: {action: std.async_noop, on-success: inner}
                c: {action: std.fail, on-success: inner}
                inner: {join: all, on-success: outer}
                outer: {join: all}
            """
        );
        var run = world.Go("w");
        Assert.Equal(State.Running, run.End);
        world.Finish(run, "b", "no", State.Error);
        Assert.Equal(State.Error, run.End);
    }

    [Fact]
    public void A_stop_ends_a_join_that_waits()
    {
        var world = new World("w: {tasks: {a: {on-success: j}, b: {action: std.async_noop, on-success: j}, j: {join: all}}}");
        var run = world.Go("w");
        Assert.Equal(State.Waiting, run["j"].State);
        world.Stop(run, State.Cancelled);
        Assert.Equal((State.Cancelled, null), (run.End, Views.WakeUps.Of(run.State).WakeAt));
    }

    [Fact]
    public void A_join_of_one_way_a_long_name_and_a_branch_that_is_a_sub_workflow()
    {
        var one = new World(
            """
            w:
              tasks:
                a: {action: std.echo output=1, publish: {r: <% task().result %>}, on-success: b}
                b: {join: all, action: std.echo output=2, publish: {r: <% task().result %>}}
            """
        ).Go("w");
        Assert.Equal((1L, 2L), (one["a"].Published!["r"], one["b"].Published!["r"]));

        var name = new string('j', 200);
        Assert.Equal(
            State.Success,
            new World($"w: {{tasks: {{a: {{on-success: {name}}}, b: {{on-success: {name}}}, {name}: {{join: all}}}}}}").Go("w").End
        );

        var run = new World(
            """
            w:
              output: {x: <% $.x %>, y: <% $.y %>, done: <% $.done %>}
              tasks:
                s: {publish: {x: false, y: false, done: false}, on-success: [a, b]}
                a: {workflow: v, publish: {x: true}, on-success: j}
                b: {publish: {y: true}, on-success: j}
                j: {join: all, publish: {done: true}}
            v: {tasks: {t: {action: std.echo output=1, on-success: u}, u: {action: std.noop}}}
            """
        ).Go("w");
        Expect.Equal(Map.Of(("x", true), ("y", true), ("done", true)), run.Output);
    }
}
