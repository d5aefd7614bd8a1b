using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

public sealed class RerunStories
{
    [Fact]
    public void A_failed_task_runs_again_and_the_workflow_goes_on()
    {
        var world = new World(
            "w: {output: {x: <% env().k %>}, tasks: {a: {publish: {p: 1}, on-success: b}, b: {action: world.flaky failures=1, "
                + "on-success: c}, c: {action: std.noop}}}"
        );
        var run = world.Go("w");
        Assert.Equal(State.Error, run.End);
        var message = run.Info;
        Assert.Null(world.Send(run, new Signal.RerunTask(run["b"].Id, true, Map.Of(("k", 7L)))).Refusal);
        Assert.Equal((State.Running, (string?)null), (run.End, run.Info));
        Assert.Equal(message, run.Output["result"]);
        world.Settle();
        Assert.Equal("a:SUCCESS b:SUCCESS c:SUCCESS", run.States);
        Expect.Equal(Map.Of(("x", 7L)), run.Output);
        Assert.Equal([false, true], run.Invocations("b").Select(invocation => invocation.Accepted));
    }

    [Fact]
    public void Requests_that_the_rules_forbid_are_refused()
    {
        var world = new World("w: {tasks: {a: {on-success: b}, b: {action: std.fail, on-error: noop}}}");
        var run = world.Go("w");
        Assert.Equal(
            "The current task execution must be in ERROR for rerun. Only updating task to rerun is supported.",
            world.Send(run, new Signal.RerunTask(run["a"].Id, true, null)).Refusal!.Message
        );
        Assert.Equal(
            "Reset field is mandatory to rerun task.",
            world.Send(run, new Signal.RerunTask(run["b"].Id, null, null)).Refusal!.Message
        );
        Assert.Equal(
            "Only with-items task has the option to not reset.",
            world.Send(run, new Signal.RerunTask(run["b"].Id, false, null)).Refusal!.Message
        );
        Assert.StartsWith(
            "Can't change workflow execution state from SUCCESS to RUNNING.",
            world.Send(run, new Signal.RerunTask(run["b"].Id, true, null)).Refusal!.Message
        );
    }

    [Fact]
    public void A_skipped_task_is_left_behind()
    {
        var world = new World(
            """
            w:
              output: {s: <% $.s %>}
              tasks:
                a: {action: std.fail, publish-on-skip: {s: skipped}, on-success: never, on-skip: skipped}
                never: {action: std.noop}
                skipped: {action: std.noop}
            """
        );
        var run = world.Go("w");
        Assert.Null(world.Send(run, new Signal.SkipTask(run["a"].Id)).Refusal);
        Assert.Equal("a:SKIPPED skipped:SUCCESS", run.States);
        Assert.Equal("Task was skipped.", run["a"].StateInfo);
        Expect.Equal(Map.Of(("s", "skipped")), run.Output);

        var plain = new World("w: {tasks: {a: {action: std.fail, on-success: b}, b: {action: std.noop}}}");
        var other = plain.Go("w");
        plain.Send(other, new Signal.SkipTask(other["a"].Id));
        Assert.Equal("a:SKIPPED b:SUCCESS", other.States);
    }

    [Fact]
    public void A_failed_join_waits_again()
    {
        var world = new World("w: {tasks: {a: {on-success: j}, b: {action: world.flaky failures=1, on-success: j}, j: {join: all}}}");
        var run = world.Go("w");
        Assert.Equal("a:SUCCESS b:ERROR j:ERROR", run.States);
        world.Send(run, new Signal.RerunTask(run["b"].Id, true, null));
        world.Send(run, new Signal.RerunTask(run["j"].Id, true, null));
        Assert.Equal("a:SUCCESS b:RUNNING j:WAITING", run.States);
        world.Settle();
        Assert.Equal("a:SUCCESS b:SUCCESS j:SUCCESS", run.States);
        Assert.Equal(State.Success, run.End);
    }

    [Fact]
    public void Reverse_workflows_run_what_the_target_needs()
    {
        const string Text = """
            w:
              type: reverse
              output: {d: <% $.x + $.y %>}
              tasks:
                a: {action: std.echo output=1, publish: {x: <% task().result %>}}
                b: {action: world.flaky failures=1 v=2, publish: {y: <% task().result %>}}
                c: {requires: [a, b], action: std.noop}
                other: {action: std.noop}
            """;
        var world = new World(Text);
        var run = world.Go("w", null, Map.Of(("task_name", "c")));
        Assert.Equal("a:SUCCESS b:ERROR", run.States);
        Assert.Equal(State.Error, run.End);
        world.Send(run, new Signal.RerunTask(run["b"].Id, true, null));
        world.Settle();
        Assert.Equal("a:SUCCESS b:SUCCESS c:SUCCESS", run.States);
        Expect.Equal(Map.Of(("d", 3L)), run.Output);

        var refused = world.Create("r", "w", Map.Empty, Map.Empty, null, null);
        Assert.StartsWith("Invalid task name [wf_spec=", world.Send(refused, new Signal.Start()).Refusal!.Message);
    }
}
