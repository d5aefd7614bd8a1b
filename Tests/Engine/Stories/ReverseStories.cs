using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

public sealed class ReverseStories
{
    private const string Text = """
        w:
          type: reverse
          input: [p: one, q]
          tasks:
            a: {action: std.echo output=<% $.p %>, publish: {ra: <% task(a).result %>}}
            b: {requires: [a], action: std.echo output="<% $.ra %> & <% $.q %>", publish: {rb: <% task(b).result %>}}
            c: {action: std.noop}
            d: {requires: c, action: std.noop}
        """;

    [Theory]
    [InlineData("a", "a:SUCCESS", "{'ra': 'one'}")]
    [InlineData("b", "a:SUCCESS b:SUCCESS", "{'rb': 'one & two'}")]
    [InlineData("d", "c:SUCCESS d:SUCCESS", null)]
    public void What_the_target_requires_runs_and_nothing_else(string target, string states, string? published)
    {
        var run = new World(Text).Go("w", Map.Of(("q", "two")), Map.Of(("task_name", target)));
        Assert.Equal((State.Success, states), (run.End, run.States));
        Assert.Equal(published, run[target].Published is { } values ? PythonText.Repr(values) : null);
    }

    [Theory]
    [InlineData("nope")]
    [InlineData(null)]
    public void A_target_that_is_not_there_is_refused(string? target)
    {
        var world = new World(Text);
        var run = world.Create("e", "w", Map.Of(("q", 1L)), target is null ? Map.Empty : Map.Of(("task_name", target)), null, null);
        Assert.Contains("Invalid task name", world.Send(run, new Signal.Start()).Refusal!.Message);
    }

    [Fact]
    public void A_pause_holds_what_requires_the_running_task()
    {
        var world = new World("w: {type: reverse, tasks: {a: {action: std.noop, wait-after: 1}, b: {requires: [a], action: std.noop}}}");
        var run = world.Begin("w", null, Map.Of(("task_name", "b")));
        world.Pause(run);
        Assert.Equal((State.Paused, "a:SUCCESS"), (run.End, run.States));
        world.Resume(run);
        Assert.Equal((State.Success, "a:SUCCESS b:SUCCESS"), (run.End, run.States));
    }

    [Fact]
    public void A_failure_stops_what_requires_it_and_a_skip_does_not_satisfy()
    {
        var world = new World(
            "w: {type: reverse, tasks: {a: {action: std.fail}, b: {action: std.noop}, c: {requires: [a, b], action: std.noop}}}"
        );
        var run = world.Go("w", null, Map.Of(("task_name", "c")));
        Assert.Equal((State.Error, "a:ERROR b:SUCCESS"), (run.End, run.States));
        world.Skip(run, "a");
        Assert.Equal((true, "a:SKIPPED b:SUCCESS"), (run.End.IsCompleted(), run.States));
    }
}
