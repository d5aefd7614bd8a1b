using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;

namespace Mistral.Engine.Tests.Stories;

/// <summary>A pause goes down and up a family of workflows; so does the resume, one by one.</summary>
public sealed class SubworkflowPauseStories
{
    private const string Family = """
        w: {tasks: {a: {workflow: u, on-success: j}, b: {workflow: v, on-success: j}, j: {join: all}}}
        u: {tasks: {x: {action: std.noop, on-success: y}, y: {action: std.async_noop}}}
        v: {tasks: {x: {action: std.async_noop, on-success: y}, y: {action: std.noop}}}
        """;

    [Fact]
    public void From_the_parent_down()
    {
        var (world, w, u, v) = Begun();
        world.Pause(w);
        Assert.Equal([State.Paused, State.Paused, State.Paused], new[] { w, u, v }.Select(run => run.End));
        Assert.Equal((State.Paused, State.Paused, State.Running, State.Running), (w["a"].State, w["b"].State, u["y"].State, v["x"].State));
        world.Resume(w);
        Assert.Equal([State.Running, State.Running, State.Running], new[] { w, u, v }.Select(run => run.End));
        world.Finish(u, "y", 1L);
        world.Finish(v, "x", 1L);
        Assert.Equal([State.Success, State.Success, State.Success], new[] { w, u, v }.Select(run => run.End));
    }

    [Fact]
    public void From_one_child_up_and_to_its_brother()
    {
        var (world, w, u, v) = Begun();
        world.Pause(u);
        Assert.Equal([State.Paused, State.Paused, State.Paused], new[] { w, u, v }.Select(run => run.End));
        Assert.Equal((State.Paused, State.Paused), (w["a"].State, w["b"].State));
        world.Resume(u);
        world.Finish(u, "y", 1L);
        Assert.Equal([State.Paused, State.Success, State.Paused], new[] { w, u, v }.Select(run => run.End));
        world.Resume(v);
        world.Finish(v, "x", 1L);
        Assert.Equal([State.Success, State.Success, State.Success], new[] { w, u, v }.Select(run => run.End));
        Assert.Equal(State.Success, w["j"].State);
    }

    [Fact]
    public void Every_item_is_paused_and_resumed()
    {
        var world = new World("w: {tasks: {t: {with-items: i in <% range(2) %>, workflow: s}}}\ns: {tasks: {x: {action: std.async_noop}}}");
        var w = world.Go("w");
        var items = world.Runs.Values.Skip(1).ToList();
        world.Pause(w);
        Assert.All(items.Append(w), run => Assert.Equal(State.Paused, run.End));
        Assert.Equal(State.Paused, w["t"].State);
        world.Resume(w);
        Assert.All(items.Append(w), run => Assert.Equal(State.Running, run.End));
        Assert.Equal(State.Running, w["t"].State);
        items.ForEach(item => world.Finish(item, "x", 1L));
        Assert.All(items.Append(w), run => Assert.Equal(State.Success, run.End));
    }

    [Fact]
    public void Pause_before_inside_a_child_pauses_the_parent()
    {
        var world = new World("w: {tasks: {t: {workflow: s}}}\ns: {tasks: {x: {pause-before: true, action: std.async_noop}}}");
        var w = world.Go("w");
        var s = world.Child(w, "t");
        Assert.Equal((State.Paused, State.Paused, State.Idle), (w.End, s.End, s["x"].State));
        world.Resume(s);
        Assert.Equal((State.Running, State.Running, State.Running), (w.End, s.End, s["x"].State));
        world.Finish(s, "x", 1L);
        Assert.Equal((State.Success, State.Success), (w.End, s.End));
    }

    [Fact]
    public void An_item_whose_action_is_paused_pauses_the_rest_until_it_runs_again()
    {
        var world = new World(
            "w: {tasks: {t: {with-items: i in <% range(3) %>, action: std.async_noop, on-success: u}, u: {action: std.noop}}}"
        );
        var run = world.Go("w");
        world.Finish(run, "t", 0, null, State.Paused);
        Assert.Equal((State.Paused, State.Paused), (run.End, run["t"].State));
        world.Finish(run, "t", 1, "two");
        world.Finish(run, "t", 2, "three");
        Assert.Equal((State.Paused, State.Paused), (run.End, run["t"].State));
        world.Finish(run, "t", 0, null, State.Running);
        Assert.Equal((State.Running, State.Running), (run.End, run["t"].State));
        world.Finish(run, "t", 0, "one");
        Assert.Equal((State.Success, "t:SUCCESS u:SUCCESS"), (run.End, run.States));
    }

    [Fact]
    public void A_synchronous_action_cannot_be_paused()
    {
        var world = new World("w: {tasks: {t: {action: world.call, on-success: u}, u: {action: std.noop}}}");
        var run = world.Begin("w");
        var refusal = world.Send(run, new Signal.InvocationUpdated(run.Invocation("t").Id, State.Paused, null)).Refusal;
        Assert.Contains("only supported for asynchronous action execution", refusal!.Message);
        world.Settle();
        Assert.Equal(State.Success, run.End);
    }

    private static (World World, Run W, Run U, Run V) Begun()
    {
        var world = new World(Family);
        var w = world.Go("w");
        var (u, v) = (world.Child(w, "a"), world.Child(w, "b"));
        Assert.Equal(("x:SUCCESS y:RUNNING", "x:RUNNING"), (u.States, v.States));
        return (world, w, u, v);
    }
}
