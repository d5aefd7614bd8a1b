using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

/// <summary>A join that failed because of its branches goes back to waiting when they come after all.</summary>
public sealed class JoinRevivalStories
{
    [Fact]
    public void A_rerun_branch_revives_its_join()
    {
        var world = new World("w: {tasks: {a: {action: world.flaky failures=1, on-success: j}, b: {on-success: j}, j: {join: all}}}");
        var run = world.Go("w");
        Assert.Equal("a:ERROR b:SUCCESS j:ERROR", run.States);
        Rerun(world, run, "a");
        Assert.Equal((State.Success, "a:SUCCESS b:SUCCESS j:SUCCESS"), (run.End, run.States));
        Assert.Equal(["on-success", "on-success"], run["j"].TriggeredBy.Select(link => link.Event));
    }

    [Fact]
    public void Several_branches_are_rerun_one_by_one()
    {
        var world = new World(
            "w: {tasks: {a: {action: world.flaky failures=1, on-success: j}, b: {action: world.flaky failures=1, on-success: j}, c: "
                + "{on-success: j}, j: {join: all}}}"
        );
        var run = world.Go("w");
        Assert.Equal("Failed by tasks: ['a']", run["j"].StateInfo);
        Rerun(world, run, "a");
        Assert.Equal((State.Error, State.Error, "Failed by tasks: ['b']"), (run.End, run["j"].State, run["j"].StateInfo));
        Rerun(world, run, "b");
        Assert.Equal((State.Success, "a:SUCCESS b:SUCCESS c:SUCCESS j:SUCCESS"), (run.End, run.States));
        Assert.Single(run.Invocations("j"));
    }

    [Theory]
    [InlineData("one")]
    [InlineData("2")]
    public void A_number_of_branches_is_enough(string join)
    {
        var world = new World(
            $$"""
            w:
              tasks:
                a: {action: world.flaky failures=1, on-success: j}
                b: {action: world.flaky failures=1, on-success: j}
                c: {action: world.flaky failures=1, on-success: j}
                j: {join: {{join}}}
            """
        );
        var run = world.Go("w");
        Assert.Empty(run.All("j"));
        Rerun(world, run, "c");
        Assert.Equal(join == "one" ? State.Success : State.Error, run["j"].State);
        Rerun(world, run, "a");
        Assert.Equal(State.Success, run["j"].State);
        Rerun(world, run, "b");
        Assert.Equal((State.Success, 1), (run.End, run.Invocations("j").Count));
    }

    [Fact]
    public void A_branch_further_up_is_rerun()
    {
        var world = new World(
            "w: {tasks: {j: {join: all}, c: {on-success: j}, b: {on-success: c}, a: {action: world.flaky failures=1, on-success: b}, "
                + "o: {on-success: j}}}"
        );
        var run = world.Go("w");
        Assert.Equal("Failed by tasks: ['c']", run["j"].StateInfo);
        Rerun(world, run, "a");
        Assert.Equal((State.Success, State.Success), (run["j"].State, run.End));
    }

    [Fact]
    public void A_skipped_branch_revives_its_join()
    {
        var world = new World("w: {tasks: {a: {action: std.fail, on-success: j}, b: {on-success: j}, j: {join: all}}}");
        var run = world.Go("w");
        world.Send(run, new Signal.SkipTask(run["a"].Id));
        world.Settle();
        Assert.Equal((State.Success, "a:SKIPPED b:SUCCESS j:SUCCESS"), (run.End, run.States));
    }

    [Fact]
    public void The_task_inside_a_sub_workflow_is_rerun()
    {
        var world = new World(
            """
            w: {tasks: {a: {workflow: s, on-success: j}, b: {on-success: j}, j: {join: all}}}
            s: {tasks: {x: {action: world.flaky failures=1}}}
            """
        );
        var run = world.Go("w");
        Assert.Equal(State.Error, run["j"].State);
        var child = world.Runs.Values.Last();
        Rerun(world, child, "x");
        Assert.Equal((State.Success, "a:SUCCESS b:SUCCESS j:SUCCESS"), (run.End, run.States));
    }

    [Fact]
    public void A_join_nested_in_a_parent_revives_the_parent()
    {
        var world = new World(
            """
            main: {tasks: {t: {workflow: w, on-success: after}, after: {action: std.noop}}}
            w: {tasks: {a: {action: world.flaky failures=1, on-success: j}, b: {on-success: j}, j: {join: all}}}
            """
        );
        var main = world.Go("main");
        Assert.Equal(State.Error, main.End);
        Rerun(world, world.Runs.Values.Last(), "a");
        Assert.Equal((State.Success, "t:SUCCESS after:SUCCESS"), (main.End, main.States));
    }

    [Fact]
    public void What_handled_the_joins_failure_stays_and_the_join_runs()
    {
        var world = new World(
            """
            w:
              tasks:
                a: {action: world.flaky failures=1, on-success: j}
                b: {on-success: j}
                j: {join: all, on-error: h, on-success: k}
                h: {action: std.noop}
                k: {action: std.noop}
            """
        );
        var run = world.Go("w");
        Assert.Equal((State.Error, "a:ERROR b:SUCCESS j:ERROR h:SUCCESS"), (run.End, run.States));
        Rerun(world, run, "a");
        Assert.Equal((State.Success, "a:SUCCESS b:SUCCESS j:SUCCESS h:SUCCESS k:SUCCESS"), (run.End, run.States));
    }

    [Fact]
    public void A_branch_that_is_repaired_in_a_loop_revives_its_join()
    {
        var run = new World(
            """
            w:
              vars: {n: 0}
              output: {n: <% $.n %>}
              tasks:
                j: {join: all}
                i: {on-success: [t, o]}
                t: {action: std.noop, fail-on: <% $.n < 2 %>, on-error: [fix], on-success: [j]}
                fix: {publish: {n: <% $.n + 1 %>}, on-success: [t]}
                o: {on-success: [j]}
            """
        ).Go("w");
        Assert.Equal((State.Success, State.Success), (run.End, run["j"].State));
        Assert.Single(run.Invocations("j"));
        Expect.Equal(Map.Of(("n", 2L)), run.Output);
    }

    [Fact]
    public void A_branch_that_polls_and_waits_revives_its_join()
    {
        var run = new World(
            """
            w:
              vars: {n: 0}
              tasks:
                i: {on-success: [p, o]}
                p: {publish: {n: <% $.n + 1 %>}, on-success: [w: <% $.n < 3 %>, j: <% $.n >= 3 %>]}
                w: {wait-before: 2, on-success: [p]}
                o: {on-success: [j]}
                j: {join: all}
            """
        ).Go("w");
        Assert.Equal((State.Success, State.Success), (run.End, run["j"].State));
    }

    [Fact]
    public void A_join_whose_own_action_failed_runs_again_when_its_branch_comes_again()
    {
        var run = new World(
            """
            w:
              vars: {n: 0}
              tasks:
                s: {on-success: [p]}
                p: {publish: {n: <% $.n + 1 %>}, on-success: [j, w: <% $.n < 2 %>]}
                w: {wait-before: 1, on-success: [p]}
                j: {join: all, action: world.flaky failures=1}
            """
        ).Go("w");
        Assert.Equal((State.Success, 2), (run.End, run.Invocations("j").Count));
    }

    [Fact]
    public void A_branch_that_ends_during_a_pause_revives_its_join_on_resume()
    {
        var world = new World("w: {tasks: {a: {action: world.flaky failures=1, on-success: j}, b: {on-success: j}, j: {join: all}}}");
        var run = world.Go("w");
        world.Send(run, new Signal.RerunTask(run["a"].Id, true, null));
        world.Send(run, new Signal.Pause());
        world.Settle();
        Assert.Equal((State.Paused, State.Error), (run.End, run["j"].State));
        world.Send(run, new Signal.Resume(null));
        world.Settle();
        Assert.Equal((State.Success, State.Success), (run.End, run["j"].State));
    }

    private static void Rerun(World world, Run run, string task)
    {
        Assert.Null(world.Send(run, new Signal.RerunTask(run[task].Id, true, null)).Refusal);
        world.Settle();
    }
}
