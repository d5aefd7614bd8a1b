using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;

namespace Mistral.Engine.Tests.Stories;

/// <summary>Tasks that an end of their workflow overtakes.</summary>
public sealed class UnrunTaskStories
{
    private const string NotRun = "Not run: the workflow has ended.";

    private const string Items = """
        w:
          tasks:
            t: {with-items: 'i in [0, 1, 2]', concurrency: 1, action: std.async_noop}
            f: {action: world.flaky failures=1}
        """;

    [Theory]
    [InlineData(State.Error)]
    [InlineData(State.Success)]
    [InlineData(State.Cancelled)]
    public void Items_that_still_waited_are_closed_when_the_last_one_under_way_ends(State end)
    {
        var world = new World(Items);
        var run = world.Go("w");
        world.Stop(run, end);
        Assert.Equal(State.Running, run["t"].State);
        world.Finish(run, "t", 1L);
        Assert.Equal((State.Cancelled, NotRun, 1), (run["t"].State, run["t"].StateInfo, run.Invocations("t").Count));
    }

    [Fact]
    public void They_go_on_when_the_workflow_runs_again()
    {
        var world = new World(Items);
        var run = world.Go("w");
        world.Stop(run, State.Error);
        world.Finish(run, "t", 1L);
        world.Rerun(run, "f");
        Assert.Equal((State.Running, State.Running), (run.End, run["t"].State));
        world.Finish(run, "t", 1L);
        world.Finish(run, "t", 1L);
        Assert.Equal((State.Success, State.Success, 3), (run.End, run["t"].State, run.Invocations("t").Count));
    }
}
