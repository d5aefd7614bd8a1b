using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;

namespace Mistral.Engine.Tests.Stories;

/// <summary>What is cancelled from outside, at each level.</summary>
public sealed class TaskCancelStories
{
    private const string All =
        "on-success: b, on-error: c, on-complete: d}, b: {action: std.noop}, c: {action: std.noop}, d: {action: std.noop}";
    private const string Items =
        "w: {tasks: {t: {with-items: 'i in [1, 2]', workflow: s}}}\ns: {tasks: {x: {action: std.noop, on-complete: y}, y: {action: "
        + "std.noop, wait-before: 10}}}";

    [Theory]
    [InlineData("")]
    [InlineData("retry: {count: 3, delay: 0}, ")]
    public void A_cancelled_action_cancels_its_task_and_no_route_is_followed(string policy)
    {
        var world = new World($"w: {{tasks: {{a: {{action: std.async_noop, {policy}{All}}}}}");
        var run = world.Go("w");
        world.Finish(run, "a", null, State.Cancelled);
        Assert.Equal((State.Cancelled, "a:CANCELLED", "Cancelled tasks: a"), (run.End, run.States, run.Info));
        Assert.Null(run["a"].StateInfo);
        Assert.Equal(State.Cancelled, Assert.Single(run.Invocations("a")).State);
    }

    [Fact]
    public void A_cancelled_action_below_cancels_all_above()
    {
        var world = new World($"w: {{tasks: {{t: {{workflow: s}}}}}}\ns: {{tasks: {{a: {{action: std.async_noop, {All}}}}}");
        var run = world.Go("w");
        var child = world.Child(run, "t");
        world.Finish(child, "a", null, State.Cancelled);
        Assert.Equal((State.Cancelled, "a:CANCELLED", "Cancelled tasks: a"), (child.End, child.States, child.Info));
        Assert.Equal((State.Cancelled, "t:CANCELLED", "Cancelled tasks: t"), (run.End, run.States, run.Info));
        Assert.Equal("Cancelled tasks: a", run["t"].StateInfo);
    }

    [Fact]
    public void Items_that_wait_for_their_turn_never_start()
    {
        var world = new World(
            "w: {tasks: {t: {with-items: 'i in [0, 1, 2, 3]', concurrency: 2, action: std.async_noop, on-success: u}, u: {action: "
                + "std.noop}}}"
        );
        var run = world.Go("w");
        world.Finish(run, "t", 0, null, State.Cancelled);
        world.Finish(run, "t", 1, null, State.Cancelled);
        Assert.Equal((State.Cancelled, "t:CANCELLED", 2), (run.End, run.States, run.Invocations("t").Count));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_cancelled_workflow_lets_its_action_end(bool pausesFirst)
    {
        var world = new World("w: {tasks: {a: {action: world.call, on-success: b}, b: {action: std.noop}}}");
        var run = world.Begin("w");
        if (pausesFirst)
        {
            world.Send(run, new Signal.Pause());
        }

        world.Send(run, new Signal.Stop(State.Cancelled, "by user"));
        world.Settle();
        Assert.Equal((State.Cancelled, "by user", "a:SUCCESS"), (run.End, run.Info, run.States));
    }

    [Fact]
    public void A_timer_that_was_set_before_the_stop_starts_nothing()
    {
        foreach (var state in new[] { State.Cancelled, State.Success, State.Error })
        {
            var world = new World("w: {tasks: {a: {action: std.noop, on-complete: b}, b: {action: std.noop, wait-before: 5}}}");
            var run = world.Begin("w");
            Assert.Equal(State.Delayed, run["b"].State);
            world.Stop(run, state, "stopped");
            Assert.Equal((state, "stopped"), (run.End, run.Info));
            Assert.Empty(run.Invocations("b"));
        }
    }

    [Fact]
    public void A_completed_workflow_stays_as_it_is()
    {
        var world = new World("w: {tasks: {a: {action: std.noop}}}");
        var run = world.Go("w");
        world.Stop(run, State.Cancelled, "late");
        world.Stop(run, State.Error, "late");
        world.Resume(run);
        Assert.Equal((State.Success, (string?)null, "a:SUCCESS"), (run.End, run.Info, run.States));
        Assert.Equal(
            $"Can't change workflow execution state from SUCCESS to PAUSED. [workflow=w, execution_id={run.Id}]",
            world.Send(run, new Signal.Pause()).Refusal!.Message
        );
    }

    [Fact]
    public void Cancelling_the_parent_cancels_every_child_with_its_words()
    {
        foreach (var definition in new[] { Items, Items.Replace("with-items: 'i in [1, 2]', ", "", StringComparison.Ordinal) })
        {
            var world = new World(definition);
            var run = world.Begin("w");
            world.Settle(false);
            world.Send(run, new Signal.Stop(State.Cancelled, "by user"));
            world.Settle();
            Assert.All(world.Runs.Values, each => Assert.Equal((State.Cancelled, "by user"), (each.End, each.Info)));
            Assert.Equal(State.Cancelled, run["t"].State);
            Assert.Contains(definition == Items ? "cancelled" : "by user", run["t"].StateInfo);
        }
    }

    [Theory]
    [InlineData(State.Cancelled, State.Success)]
    [InlineData(State.Cancelled, State.Error)]
    [InlineData(State.Error, State.Cancelled)]
    public void One_cancelled_item_cancels_the_task_whatever_the_other_does(State first, State second)
    {
        var world = new World(Items);
        var run = world.Begin("w");
        world.Settle(false);
        var (one, two) = (world.Runs.Values.ElementAt(1), world.Runs.Values.ElementAt(2));
        world.Send(one, new Signal.Stop(first, "first"));
        world.Settle(false);
        if (second != State.Success)
        {
            world.Send(two, new Signal.Stop(second, "second"));
        }

        world.Settle();
        Assert.Equal((first, "first", second), (one.End, one.Info, two.End));
        Assert.Equal((State.Cancelled, State.Cancelled, "Cancelled tasks: t"), (run["t"].State, run.End, run.Info));
        Assert.Contains("cancelled", run["t"].StateInfo);
    }
}
