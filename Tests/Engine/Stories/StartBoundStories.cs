using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

/// <summary>One decision starts so much and no more; the rest starts in the next ones.</summary>
public sealed class StartBoundStories
{
    private const int Bound = 3;

    /// <summary>The task itself is the first of what its decision starts.</summary>
    private const int ItemsAtFirst = Bound - 1;

    private const string Items =
        "w: {output: {r: <% task(a).result %>}, tasks: {a: {with-items: i in <% range(8) %>, action: world.safe v=<% $.i %>}}}";

    private const string Fork =
        "w: {tasks: {s: {action: std.noop, on-success: [b0, b1, b2, b3, b4, b5, b6]}, "
        + "b0: {action: world.safe, on-success: j}, b1: {action: world.safe, on-success: j}, b2: {action: world.safe, on-success: j}, "
        + "b3: {action: world.safe, on-success: j}, "
        + "b4: {action: world.safe, on-success: j}, b5: {action: world.safe, on-success: j}, b6: {action: world.safe, on-success: j}, "
        + "j: {join: all}}}";

    [Theory]
    [InlineData(Items, new[] { 2, 5, 8, 8 })]
    [InlineData(Fork, new[] { 3, 6, 7, 7 })]
    public void The_rest_follows_without_waiting_for_what_has_started(string definition, int[] started)
    {
        var (world, run) = Begun(definition);
        foreach (var count in started)
        {
            Assert.Equal(count, world.Running.Count);
            Assert.Equal(count < started[^1], Continue(world));
        }

        world.Settle();
        Assert.Equal(State.Success, run.End);
    }

    [Theory]
    [InlineData(Items, ItemsAtFirst, 8)]
    [InlineData(Fork, Bound, 7)]
    public void What_ends_meanwhile_starts_nothing_out_of_turn(string definition, int first, int all)
    {
        var (world, run) = Begun(definition);
        for (var i = 0; i < first; i++)
        {
            world.Deliver(world.Messages.FindIndex(message => message.Signal is Signal.InvocationEnded));
        }

        Assert.Empty(world.Running);
        Assert.Equal(first, run.State.Invocations.Count(invocation => invocation.Name == "world.safe"));
        Assert.Equal(State.Running, run.End);
        world.Settle();
        Assert.Equal(State.Success, run.End);
        Assert.Equal(all, run.State.Invocations.Count(invocation => invocation.Name == "world.safe"));
    }

    [Theory]
    [InlineData(Items, 8)]
    [InlineData(Fork, 7)]
    public void Who_takes_over_starts_the_rest(string definition, int all)
    {
        var (world, run) = Begun(definition);
        run.State = new(run.State.Head, run.State.Tasks, run.State.Invocations);
        world.Messages.RemoveAll(message => message.Signal is Signal.Continue);
        world.Send(run, new Signal.Recover(world.Running.Contains));
        world.Settle();
        Assert.Equal(State.Success, run.End);
        Assert.Equal(all, run.State.Invocations.Count(invocation => invocation.Name == "world.safe"));
    }

    [Theory]
    [InlineData(Items, ItemsAtFirst)]
    [InlineData(Fork, Bound)]
    public void What_was_stopped_starts_nothing_more(string definition, int first)
    {
        var (world, run) = Begun(definition);
        world.Send(run, new Signal.Stop(State.Cancelled, "enough"));
        world.Settle();
        Assert.Equal(State.Cancelled, run.End);
        Assert.Equal(first, run.State.Invocations.Count(invocation => invocation.Name == "world.safe"));
    }

    [Fact]
    public void A_pause_in_between_holds_tasks_back_until_the_resume()
    {
        var (world, run) = Begun(Fork);
        world.Send(run, new Signal.Pause());
        world.Settle();
        Assert.Equal((State.Paused, 1 + Bound), (run.End, run.State.Tasks.Count()));
        world.Send(run, new Signal.Resume(null));
        world.Settle();
        Assert.Equal((State.Success, 9), (run.End, run.State.Tasks.Count()));
    }

    [Fact]
    public void What_is_behind_the_tasks_comes_after_them()
    {
        var world = new World(
            "w: {tasks: {s: {action: std.noop, on-success: [a, b, c, d, e, fail]}, a: {action: world.async}, b: {action: std.noop}, "
                + "c: {action: std.noop}, d: {action: std.noop}, e: {action: std.noop}}}"
        )
        {
            Options = new() { StartsPerDecision = 2 },
        };
        var run = world.Go("w");
        Assert.Equal((State.Error, 6), (run.End, run.State.Tasks.Count()));
    }

    [Fact]
    public void A_pause_in_between_holds_items_back_until_the_resume()
    {
        var (world, run) = Begun(Items);
        world.Send(run, new Signal.Pause());
        world.Settle();
        Assert.Equal((State.Paused, ItemsAtFirst), (run.End, run.State.Invocations.Count()));
        world.Send(run, new Signal.Resume(null));
        world.Settle();
        Assert.Equal(State.Success, run.End);
        Assert.Equal("[0, 1, 2, 3, 4, 5, 6, 7]", PythonText.Str(run.Output["r"]));
    }

    private static (World World, Run Run) Begun(string definition)
    {
        var world = new World(definition) { Options = new() { StartsPerDecision = Bound } };
        return (world, world.Begin("w"));
    }

    private static bool Continue(World world)
    {
        var at = world.Messages.FindIndex(message => message.Signal is Signal.Continue);
        if (at >= 0)
        {
            world.Deliver(at);
        }

        return at >= 0;
    }
}
