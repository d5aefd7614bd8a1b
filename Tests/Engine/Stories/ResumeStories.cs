using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;

namespace Mistral.Engine.Tests.Stories;

/// <summary>A workflow that paused itself goes on from wherever its tasks are.</summary>
public sealed class ResumeStories
{
    [Theory]
    [InlineData("a: {on-complete: [b, pause]}, b: {action: std.noop}", "a:SUCCESS b:SUCCESS", "a:SUCCESS b:SUCCESS")]
    [InlineData(
        "a: {on-complete: [b, c, pause]}, b: {action: std.noop}, c: {action: std.noop}",
        "a:SUCCESS b:SUCCESS c:SUCCESS",
        "a:SUCCESS b:SUCCESS c:SUCCESS"
    )]
    [InlineData(
        "a: {on-complete: [c, pause]}, b: {action: world.call, on-complete: pause}, c: {action: std.noop}",
        "a:SUCCESS b:SUCCESS c:SUCCESS",
        "a:SUCCESS b:SUCCESS c:SUCCESS"
    )]
    public void Everything_that_was_left_runs(string tasks, string paused, string ended)
    {
        var world = new World($"w: {{tasks: {{{tasks}}}}}");
        var run = world.Go("w");
        Assert.Equal((State.Paused, paused), (run.End, run.States));
        world.Resume(run);
        Assert.Equal((State.Success, ended), (run.End, run.States));
    }

    [Fact]
    public void What_still_runs_goes_on_running()
    {
        var world = new World(
            "w: {tasks: {a: {on-complete: [c, pause]}, b: {action: std.async_noop, on-complete: d}, c: {action: std.noop}, d: "
                + "{action: std.noop}}}"
        );
        var run = world.Go("w");
        Assert.Equal((State.Paused, "a:SUCCESS b:RUNNING c:SUCCESS"), (run.End, run.States));
        world.Resume(run);
        Assert.Equal(State.Running, run.End);
        Assert.True(run["c"].Processed);
        world.Finish(run, "b", null);
        Assert.Equal((State.Success, "a:SUCCESS b:SUCCESS c:SUCCESS d:SUCCESS"), (run.End, run.States));
    }
}
