using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

/// <summary>A rerun or a resume may bring new values of the environment.</summary>
public sealed class RerunEnvironmentStories
{
    private static readonly Map Old = Map.Of(("a", "old a"), ("b", "old b"));
    private static readonly Map New = Map.Of(("a", "new a"), ("b", "new b"));

    [Fact]
    public void What_runs_after_a_rerun_sees_the_new_values()
    {
        var world = new World(
            """
            w:
              tasks:
                s: {on-success: [x, j]}
                x: {action: world.flaky failures=1 v=<% env().a %>, on-success: y}
                y: {action: std.echo output=<% env().b %>, on-success: j}
                j: {join: all, action: std.echo output="<% env().b %>!", wait-before: 1}
            """
        );
        var run = world.Go("w", null, Map.Of(("env", Old)));
        Assert.Equal("s:SUCCESS x:ERROR j:ERROR", run.States);
        world.Rerun(run, "x", environment: New);
        Assert.Equal((State.Success, "s:SUCCESS x:SUCCESS j:SUCCESS y:SUCCESS"), (run.End, run.States));
        Assert.Equal(["old a", "new a"], run.Invocations("x").Select(invocation => invocation.Input["v"]));
        Assert.Equal(("new b", "new b!"), (run.Invocation("y").Input["output"], run.Invocation("j").Input["output"]));
        Expect.Equal(New, run.State.Head.Environment);
    }

    [Fact]
    public void Items_that_run_again_see_the_new_values_and_the_others_keep_their_results()
    {
        var world = new World(
            """
            w:
              tasks:
                t:
                  with-items: i in <% range(3).toList() %>
                  action: world.flaky failures=<% switch($.i = 1 => 0, true => 1) %> v="<% $.i %> <% env().a %>"
                  publish: {r: <% task(t).result %>}
                  on-success: after
                after: {action: std.noop}
            """
        );
        var run = world.Go("w", null, Map.Of(("env", Old)));
        Assert.Equal(State.Error, run.End);
        world.Rerun(run, "t", false, New);
        Assert.Equal((State.Success, "t:SUCCESS after:SUCCESS"), (run.End, run.States));
        Expect.Equal(new object?[] { "0 new a", "1 old a", "2 new a" }, run["t"].Published!["r"]);
        Assert.Equal(5, run.Invocations("t").Count);
    }

    [Fact]
    public void A_resume_brings_new_values_to_what_waited()
    {
        var world = new World(
            """
            w:
              tasks:
                x: {action: std.echo output=1, on-complete: y}
                y: {action: std.echo output=<% env().a %>, pause-before: true, on-complete: z}
                z: {action: std.echo output=<% env().b %>}
            """
        );
        var run = world.Go("w", null, Map.Of(("env", Old)));
        Assert.Equal((State.Paused, "x:SUCCESS y:IDLE"), (run.End, run.States));
        world.Resume(run, New);
        Assert.Equal(State.Success, run.End);
        Assert.Equal(("new a", "new b"), (Views.TaskResults.Of(run.State, run["y"]), Views.TaskResults.Of(run.State, run["z"])));
    }

    [Fact]
    public void A_reverse_workflow_sees_the_new_values_too()
    {
        var world = new World(
            """
            w:
              type: reverse
              tasks:
                x: {action: std.noop}
                y: {requires: x, action: world.flaky failures=1 v=<% env().a %>}
                z: {requires: y, action: std.echo output=<% env().b %>}
            """
        );
        var run = world.Go("w", null, Map.Of(("env", Old), ("task_name", "z")));
        Assert.Equal("x:SUCCESS y:ERROR", run.States);
        world.Rerun(run, "y", environment: New);
        Assert.Equal((State.Success, "x:SUCCESS y:SUCCESS z:SUCCESS"), (run.End, run.States));
        Assert.Equal(["old a", "new a"], run.Invocations("y").Select(invocation => invocation.Input["v"]));
        Assert.Equal("new b", run.Invocation("z").Input["output"]);
        Assert.Null(run["y"].StateInfo);
    }
}
