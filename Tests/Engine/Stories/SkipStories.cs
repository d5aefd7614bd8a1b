using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

public sealed class SkipStories
{
    [Theory]
    [InlineData("t: {action: std.fail, on-skip: u, on-success: v}, u: {action: std.noop}, v: {action: std.noop}", "t:SKIPPED u:SUCCESS")]
    [InlineData(
        "t: {action: std.fail, on-success: u, on-complete: v}, u: {action: std.noop}, v: {action: std.noop}",
        "t:SKIPPED v:SUCCESS u:SUCCESS"
    )]
    [InlineData("s: {on-success: t}, t: {action: std.fail}", "s:SUCCESS t:SKIPPED")]
    [InlineData("t: {action: std.fail, on-skip: u, retry: {count: 2, delay: 0}}, u: {action: std.noop}", "t:SKIPPED u:SUCCESS")]
    [InlineData("s: {on-success: t}, t: {workflow: sub}", "s:SUCCESS t:SKIPPED")]
    [InlineData(
        "t: {action: std.fail, on-skip: [u: <% false %>], on-success: v}, u: {action: std.noop}, v: {action: std.noop}",
        "t:SKIPPED v:SUCCESS"
    )]
    public void What_follows_a_skipped_task(string tasks, string states)
    {
        var world = new World($"w: {{tasks: {{{tasks}}}}}\nsub: {{tasks: {{x: {{action: std.fail}}}}}}");
        var run = world.Go("w");
        Assert.Equal((State.Error, State.Error), (run.End, run["t"].State));
        world.Skip(run, "t");
        Assert.Equal((State.Success, states), (run.End, run.States));
    }

    [Fact]
    public void It_publishes_what_it_says_for_a_skip_in_place_of_what_it_published_before()
    {
        var world = new World(
            "w: {tasks: {s: {on-success: t}, t: {action: std.fail, publish: {won: 1}, publish-on-error: {lost: 1}, publish-on-skip: "
                + "{skipped: 1}}}}"
        );
        var run = world.Go("w");
        Expect.Equal(Map.Of(("lost", 1L)), run["t"].Published);
        world.Skip(run, "t");
        Expect.Equal(Map.Of(("skipped", 1L)), run["t"].Published);
        Expect.Equal(Map.Of(("skipped", 1L)), run.Output);
    }
}
