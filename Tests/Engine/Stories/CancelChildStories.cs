using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;

namespace Mistral.Engine.Tests.Stories;

public sealed class CancelChildStories
{
    [Fact]
    public void A_timeout_reaches_sub_workflows_and_all_below_them()
    {
        var world = new World(
            """
            w: {tasks: {t: {workflow: s, timeout: 1, retry: {count: 1, delay: 1}}}}
            s: {tasks: {x: {workflow: u}}}
            u: {tasks: {x: {action: std.async_noop}}}
            """
        );
        var run = world.Go("w");
        Assert.Equal((State.Error, State.Error), (run.End, run["t"].State));
        Assert.Equal("Task timed out [timeout(s)=1].", run["t"].StateInfo);
        Assert.Equal(5, world.Runs.Count);
        Assert.All(world.Runs.Values.Skip(1), child => Assert.Equal(State.Cancelled, child.End));
    }

    [Fact]
    public void A_timeout_reaches_every_item()
    {
        var world = new World(
            "w: {tasks: {t: {with-items: 'i in [1, 2, 3]', workflow: s, timeout: 1}}}\ns: {tasks: {x: {action: std.async_noop}}}"
        );
        world.Go("w");
        Assert.Equal(4, world.Runs.Count);
        Assert.All(world.Runs.Values.Skip(1), child => Assert.Equal(State.Cancelled, child.End));
    }

    [Fact]
    public void A_sub_workflow_that_begins_after_the_timeout_is_told_to_stop()
    {
        var world = new World("w: {tasks: {t: {workflow: s, timeout: 1}}}\ns: {tasks: {x: {action: std.async_noop}}}")
        {
            StartsLate = true,
        };
        var run = world.Begin("w");
        world.Tick();
        Assert.Equal(State.Error, run["t"].State);

        // The word to stop arrives before there is anybody to hear it.
        world.Messages.Reverse();
        world.Settle();
        Assert.Equal(State.Cancelled, world.Runs.Values.Last().End);
    }

    [Fact]
    public void A_cancelled_sub_workflow_that_is_run_again_from_inside_is_wanted_again()
    {
        var world = new World(
            """
            w: {tasks: {t: {workflow: s}}}
            s: {tasks: {a: {action: world.flaky failures=1, on-error: noop, on-success: b}, b: {action: std.async_noop},
                c: {action: std.async_noop}}}
            """
        );
        var run = world.Go("w");
        var child = world.Runs.Values.Last();
        world.Send(run, new Signal.Stop(State.Cancelled, "enough"));
        world.Settle();
        Assert.Equal((State.Cancelled, State.Cancelled), (run.End, child.End));

        world.Send(child, new Signal.RerunTask(child["a"].Id, true, null));
        world.Settle();
        world.Send(child, new Signal.Pause());
        world.Settle();
        Assert.Equal((State.Paused, State.Paused), (run.End, child.End));
    }

    [Fact]
    public void A_cancelled_item_leaves_its_siblings_alone()
    {
        var world = new World("w: {tasks: {t: {with-items: 'i in [1, 2]', workflow: s}}}\ns: {tasks: {x: {action: std.async_noop}}}");
        var run = world.Go("w");
        var (first, second) = (world.Runs.Values.ElementAt(1), world.Runs.Values.ElementAt(2));
        world.Send(first, new Signal.Stop(State.Cancelled, "enough"));
        world.Settle();
        Assert.Equal((State.Cancelled, State.Running), (first.End, second.End));
        world.Send(second, new Signal.InvocationUpdated(second.Invocation("x").Id, State.Success, 1L));
        world.Settle();
        Assert.Equal((State.Success, State.Cancelled, State.Cancelled), (second.End, run["t"].State, run.End));
        Assert.Equal("Cancelled tasks: t", run.Info);
    }
}
