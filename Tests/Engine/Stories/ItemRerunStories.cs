using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;

namespace Mistral.Engine.Tests.Stories;

/// <summary>Reruns of tasks with items, retries and actions of their own.</summary>
public sealed class ItemRerunStories
{
    [Fact]
    public void Items_are_rerun_as_often_as_it_takes_with_and_without_reset()
    {
        var world = new World(
            """
            w:
              tasks:
                t: {with-items: 'i in [0, 1, 2]', action: std.async_noop, publish: {r: <% task(t).result %>}, on-success: u}
                u: {action: std.noop}
            """
        );
        var run = world.Go("w");
        void Results(params (int Item, bool Wins)[] results)
        {
            foreach (var (item, wins) in results)
            {
                world.Finish(run, "t", item, $"v{item}", wins ? State.Success : State.Error);
            }
        }

        Results((0, false), (1, true), (2, false));
        Assert.Equal((State.Error, 3), (run.End, run.Invocations("t").Count));
        world.Rerun(run, "t", false);
        Assert.Equal((State.Running, 5), (run.End, run.Invocations("t").Count));
        Results((0, false), (2, false));
        world.Rerun(run, "t", true);
        Assert.Equal((State.Running, 8), (run.End, run.Invocations("t").Count));
        Results((0, false), (1, true), (2, false));
        world.Rerun(run, "t", false);
        Results((0, false), (2, false));
        Assert.Equal((State.Error, 10), (run.End, run.Invocations("t").Count));
        world.Rerun(run, "t", false);
        Results((0, true), (2, true));
        Assert.Equal((State.Success, "t:SUCCESS u:SUCCESS", 12), (run.End, run.States, run.Invocations("t").Count));
        Expect.Equal(new object?[] { "v0", "v1", "v2" }, run["t"].Published!["r"]);
        Assert.Null(run["t"].StateInfo);
    }

    [Fact]
    public void Concurrency_holds_for_what_runs_again()
    {
        var world = new World(
            """
            w:
              tasks:
                t: {with-items: 'i in [0, 1, 2, 3]', concurrency: 2, action: std.async_noop, publish: {r: <% task(t).result %>}}
            """
        );
        var run = world.Go("w");
        foreach (var item in Enumerable.Range(0, 4))
        {
            world.Finish(run, "t", item, (long)item, item % 2 == 1 ? State.Success : State.Error);
        }

        Assert.Equal(State.Error, run.End);
        world.Rerun(run, "t", false);
        Assert.Equal(
            [0, 2],
            run.Invocations("t").Where(invocation => invocation.State == State.Running).Select(invocation => invocation.Index)
        );
        foreach (var item in new[] { 0, 2 })
        {
            world.Finish(run, "t", item, (long)item);
        }

        Assert.Equal((State.Success, 6), (run.End, run.Invocations("t").Count));
        Expect.Equal(new object?[] { 0L, 1L, 2L, 3L }, run["t"].Published!["r"]);
    }

    [Fact]
    public void Retries_are_counted_anew_after_a_rerun()
    {
        var world = new World("w: {tasks: {t: {action: std.fail, retry: {count: 2, delay: 0}}}}");
        var run = world.Go("w");
        Assert.Equal((State.Error, 3), (run.End, run.Invocations("t").Count));
        world.Rerun(run, "t");
        Assert.Equal((State.Error, 6), (run.End, run.Invocations("t").Count));
        Assert.All(run.Invocations("t"), invocation => Assert.Equal(State.Error, invocation.State));
    }

    [Fact]
    public void A_join_whose_action_failed_runs_again_alone()
    {
        var world = new World("w: {tasks: {a: {on-success: j}, b: {on-success: j}, j: {join: all, action: world.flaky failures=1 v=1}}}");
        var run = world.Go("w");
        Assert.Equal((State.Error, "a:SUCCESS b:SUCCESS j:ERROR"), (run.End, run.States));
        world.Rerun(run, "j");
        Assert.Equal((State.Success, "a:SUCCESS b:SUCCESS j:SUCCESS"), (run.End, run.States));
        Assert.Equal([1, 1, 2], "abj".Select(name => run.Invocations($"{name}").Count));
    }

    [Fact]
    public void A_failure_three_levels_down_is_rerun_there()
    {
        var world = new World(
            "w: {tasks: {a: {workflow: v}}}\nv: {tasks: {b: {workflow: u}}}\nu: {tasks: {c: {action: world.flaky failures=1}}}"
        );
        var run = world.Go("w");
        Assert.All(world.Runs.Values, each => Assert.Equal(State.Error, each.End));
        world.Rerun(world.Runs.Values.Last(), "c");
        Assert.Equal(3, world.Runs.Count);
        Assert.All(world.Runs.Values, each => Assert.Equal((State.Success, State.Success), (each.End, each.State.Tasks.Single().State)));
    }

    [Fact]
    public void A_rerun_of_a_sub_workflow_starts_another_one()
    {
        var world = new World(
            "w: {tasks: {a: {workflow: s, on-success: b}, b: {action: std.noop}}}\ns: {tasks: {x: {action: std.async_noop}}}"
        );
        var run = world.Go("w");
        world.Finish(world.Child(run, "a"), "x", "no", State.Error);
        Assert.Equal(State.Error, run.End);
        world.Rerun(run, "a");
        world.Finish(world.Child(run, "a"), "x", 1L);
        Assert.Equal((State.Success, "a:SUCCESS b:SUCCESS"), (run.End, run.States));
        Assert.Equal([State.Error, State.Success], run.Invocations("a").Select(invocation => invocation.State));
    }
}
