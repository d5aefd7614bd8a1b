using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

/// <summary>What can't be carried out becomes an outcome, and nobody beside it is lost.</summary>
public sealed class FaultStories
{
    [Theory]
    [InlineData("b, c")]
    [InlineData("c, b")]
    public void A_task_that_cannot_start_stops_no_sibling(string list)
    {
        var run = new World(
            $$"""
            w:
              tasks:
                a: {action: std.noop, on-success: [{{list}}]}
                b: {action: std.echo output=<% $.nope %>}
                c: {action: std.echo output="c ran"}
            """
        ).Go("w");
        Assert.Equal((State.Error, State.Error, State.Success), (run.End, run["b"].State, run["c"].State));
        Assert.StartsWith("Failed to run task", run.Info);
    }

    [Fact]
    public void A_start_task_that_cannot_start_stops_no_sibling()
    {
        var run = new World(
            "w: {tasks: {b: {action: std.echo output=<% $.nope %>}, c: {action: std.echo output=1}, d: {action: std.echo output=2}}}"
        ).Go("w");
        Assert.Equal((State.Error, "b:ERROR c:SUCCESS d:SUCCESS"), (run.End, run.States));
    }

    [Fact]
    public void A_failure_prevails_over_a_later_command()
    {
        var run = new World("w: {tasks: {a: {action: std.noop, on-success: [b, succeed]}, b: {action: std.echo output=<% $.nope %>}}}").Go(
            "w"
        );
        Assert.Equal((State.Error, State.Error), (run.End, run["b"].State));
    }

    [Fact]
    public void What_was_published_before_a_guard_failed_stays()
    {
        var run = new World(
            """
            w:
              tasks:
                a:
                  action: std.echo output="x"
                  publish: {status: <% task().result %>}
                  on-success:
                    - b: <% $.status.failed %>
                b: {action: std.noop}
            """
        ).Go("w");
        Assert.Equal((State.Error, State.Error), (run.End, run["a"].State));
        Expect.Equal(Map.Of(("status", "x")), run["a"].Published);
    }

    [Theory]
    [InlineData("succeed", State.Success)]
    [InlineData("fail", State.Error)]
    public void A_task_before_an_end_starts_whatever_has_to_be_looked_up(string command, State end)
    {
        var world = new World(
            $"w: {{tasks: {{first: {{action: std.echo output=1, on-complete: [late, {command}]}}, late: {{action: quiet}}}}}}",
            preloaded: false,
            actions: "quiet: {base: std.noop}"
        );
        var run = world.Go("w");
        Assert.Equal((end, "first:SUCCESS late:SUCCESS"), (run.End, run.States));
    }

    [Fact]
    public void A_task_before_a_pause_starts_whatever_has_to_be_looked_up()
    {
        var world = new World(
            "w: {tasks: {first: {on-complete: [late, pause]}, late: {action: quiet}}}",
            preloaded: false,
            actions: "quiet: {base: std.noop}"
        );
        var run = world.Go("w");
        Assert.Equal((State.Paused, "first:SUCCESS late:SUCCESS"), (run.End, run.States));
    }

    [Fact]
    public void Concurrency_is_checked_and_told_without_items()
    {
        var world = new World("w: {input: [c], tasks: {t: {action: std.echo output=1, concurrency: <% $.c %>}}}");
        var wrong = world.Go("w", Map.Of(("c", -1L)));
        Assert.Equal(State.Error, wrong.End);
        Assert.Contains("Invalid data type in ConcurrencyPolicy", wrong.Info);
        var right = world.Go("w", Map.Of(("c", 4L)));
        Expect.Equal(Map.Of(("concurrency", 4L)), Views.RuntimeContexts.Of(right["t"]));
    }

    [Fact]
    public void A_start_is_refused_for_variables_that_nothing_can_store()
    {
        var world = new World("w: {vars: {r: <% float(nan) %>}, tasks: {t: {action: std.noop}}}");
        var run = world.Create("e", "w", Map.Empty, Map.Empty, null, null);
        Assert.Contains("r: nan is no number that JSON has", world.Send(run, new Signal.Start()).Refusal!.Message);
    }

    [Fact]
    public void A_loop_without_an_end_meets_the_limit_of_tasks()
    {
        var world = new World("w: {tasks: {s: {on-success: a}, a: {on-success: b}, b: {on-success: a}}}")
        {
            Options = new() { MaxTasks = 50 },
        };
        var run = world.Go("w");
        Assert.Equal((State.Error, 50), (run.End, run.State.Tasks.Count()));
        Assert.Equal("The execution has reached its limit of 50 tasks ([engine] max_tasks_per_execution).", run.Info);
    }

    [Fact]
    public void Retries_without_an_end_meet_the_limit_of_actions()
    {
        var world = new World("w: {tasks: {a: {action: std.fail, retry: {count: 1000000000, delay: 0}}}}")
        {
            Options = new() { MaxInvocations = 40 },
        };
        var run = world.Go("w");
        Assert.Equal((State.Error, 40), (run.End, run.Invocations("a").Count));
        Assert.Contains("limit of 40 actions and sub-workflows", run.Info);
    }
}
