using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using Mistral.Engine.Views;

namespace Mistral.Engine.Tests.Stories;

/// <summary>An execution whose turns kill their process waits for a person, and for nothing else.</summary>
public sealed class ParkStories
{
    [Fact]
    public void Parked_it_is_woken_by_nothing_and_resumed_it_goes_on()
    {
        var world = new World(
            "w: {tasks: {s: {action: std.async_noop, on-success: t}, d: {wait-before: 60, action: std.noop}, t: {action: std.noop}}}"
        );
        var run = world.Begin("w");
        Assert.NotNull(WakeUps.Of(run.State).WakeAt);

        world.Send(run, new Signal.Park("It kills."));
        Assert.Equal((State.Paused, "It kills."), (run.End, run.Info));
        Assert.Equal(new WakeUp(null, PauseCause.Parked), WakeUps.Of(run.State));

        world.Resume(run);
        Assert.Equal(State.Running, run.End);
        world.Finish(run, "s", 1L);
        Assert.Equal(State.Success, run["t"].State);
    }
}
