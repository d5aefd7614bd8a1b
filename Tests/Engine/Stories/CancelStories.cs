using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;

namespace Mistral.Engine.Tests.Stories;

/// <summary>Actions whose result nobody wants any more are told to stop, wherever they are.</summary>
public sealed class CancelStories
{
    [Fact]
    public void Cancelling_a_workflow_stops_the_actions_that_run_and_no_others()
    {
        var world = new World(
            "w: {tasks: {done: {action: world.call v=1, on-success: [sync, async]}, sync: {action: world.call}, async: {action: "
                + "world.async}, other: {action: world.call}}}"
        );
        var run = world.Begin("w");
        world.Deliver(0);

        world.Send(run, new Signal.Stop(State.Cancelled, "enough"));

        Assert.Equal([run.Invocation("other").Id, run.Invocation("sync").Id, run.Invocation("async").Id], Stopped(world, run));
    }

    [Fact]
    public void What_a_stopped_action_answers_is_kept_and_starts_nothing()
    {
        var world = new World(
            "w: {tasks: {a: {action: world.call, on-complete: b, retry: {count: 3, delay: 0}}, b: {action: world.call}}}"
        );
        var run = world.Begin("w");
        world.Send(run, new Signal.Stop(State.Cancelled, "enough"));
        world.Messages.Clear();

        world.Send(run, new Signal.InvocationEnded(run.Invocation("a").Id, InvocationOutcome.Cancel()));

        Assert.Equal((State.Cancelled, State.Cancelled), (run.Invocation("a").State, run.End));
        Assert.Equal("a:CANCELLED", run.States);
        Assert.Empty(world.Messages);
    }

    [Fact]
    public void Cancelling_reaches_the_actions_of_sub_workflows_of_every_depth()
    {
        var world = new World(
            "top: {tasks: {s: {workflow: mid}}}\nmid: {tasks: {s: {workflow: low}, a: {action: world.call}}}\nlow: {tasks: {a: "
                + "{action: world.call}}}"
        );
        var run = world.Begin("top");
        var mid = world.Runs[run.Invocation("s").Id];
        var low = world.Runs[mid.Invocation("s").Id];
        world.Messages.Clear();

        world.Send(run, new Signal.Stop(State.Cancelled, "enough"));
        world.Settle();

        Assert.Empty(Stopped(world, run));
        Assert.Equal(mid.Invocation("a").Id, Assert.Single(Stopped(world, mid)));
        Assert.Equal(low.Invocation("a").Id, Assert.Single(Stopped(world, low)));
        Assert.All([run, mid, low], execution => Assert.Equal(State.Cancelled, execution.End));
    }

    [Fact]
    public void Cancelling_stops_the_items_that_run_and_starts_none_of_those_that_wait()
    {
        var world = new World("w: {tasks: {a: {with-items: \"i in [1, 2, 3, 4]\", concurrency: 2, action: world.call}}}");
        var run = world.Begin("w");

        world.Send(run, new Signal.Stop(State.Cancelled, null));
        Assert.Equal(2, Stopped(world, run).Count);
        world.Settle();

        Assert.Equal(2, run.Invocations("a").Count);
    }

    [Fact]
    public void A_timeout_stops_every_item_that_runs()
    {
        var world = new World("w: {tasks: {a: {with-items: \"i in [1, 2]\", action: world.call, timeout: 2}}}");
        var run = world.Begin("w");
        world.Messages.Clear();

        world.Tick();

        Assert.Equal(run.Invocations("a").Select(invocation => invocation.Id), Stopped(world, run));
        Assert.Equal((State.Error, State.Error), (run["a"].State, run.End));
    }

    [Fact]
    public void Ending_an_action_from_outside_stops_it_where_it_runs()
    {
        var world = new World("w: {tasks: {a: {action: world.call}, b: {action: world.async}}}");
        var run = world.Begin("w");

        world.Send(run, new Signal.InvocationUpdated(run.Invocation("a").Id, State.Cancelled, null));
        world.Send(run, new Signal.InvocationUpdated(run.Invocation("b").Id, State.Success, 1L));

        Assert.Equal(run.Invocation("a").Id, Assert.Single(Stopped(world, run)));
    }

    [Fact]
    public void The_name_that_goes_along_is_that_of_the_action_that_runs()
    {
        var world = new World("w: {tasks: {a: {action: mine}}}", actions: "mine: {base: world.call}");
        var run = world.Begin("w");
        world.Send(run, new Signal.Stop(State.Cancelled, null));
        Assert.Equal("world.call", world.Effects.Select(entry => entry.Effect).OfType<Effect.CancelAction>().Single().Name);
    }

    private static List<string> Stopped(World world, Run run) =>
        [
            .. world
                .Effects.Where(entry => entry.From == run.Id)
                .Select(entry => entry.Effect)
                .OfType<Effect.CancelAction>()
                .Select(effect => effect.InvocationId),
        ];
}
