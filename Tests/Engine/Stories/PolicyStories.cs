using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

public sealed class PolicyStories
{
    [Fact]
    public void Waits_delay_before_and_after()
    {
        var world = new World(
            "w: {tasks: {a: {action: std.noop, wait-before: 3, wait-after: <% 1 + 1 %>, on-success: b}, b: {action: std.noop}}}"
        );
        var run = world.Begin("w");
        var start = world.Now;
        Assert.Equal((State.Delayed, "Delayed by 'wait-before' policy [delay=3]"), (run["a"].State, run["a"].StateInfo));
        world.Tick();
        Assert.Equal((State.Delayed, "Delayed by 'wait-after' policy [delay=2]"), (run["a"].State, run["a"].StateInfo));
        world.Tick();
        Assert.Equal(State.Success, run.End);
        Assert.InRange(world.Now - start, 5_000_000, 5_000_100);
    }

    [Theory]
    [InlineData("2", 2, State.Error, 3)]
    [InlineData("3", 2, State.Success, 3)]
    [InlineData("0", 1, State.Error, 1)]
    public void Retry_counts_further_attempts(string count, int failures, State end, int attempts)
    {
        failures = end == State.Error ? 99 : failures;
        var run = new World($"w: {{tasks: {{a: {{action: world.flaky failures={failures}, retry: {{count: {count}, delay: 1}}}}}}}}").Go(
            "w"
        );
        Assert.Equal(end, run.End);
        Assert.Equal(attempts, run.Invocations("a").Count);
        Assert.Single(run.Invocations("a"), invocation => invocation.Accepted);
    }

    [Fact]
    public void Break_on_and_continue_on_decide()
    {
        var broken = new World(
            "w: {tasks: {a: {action: std.fail, publish-on-error: {n: 1}, retry: {count: 5, delay: 0, break-on: <% $.n = 1 %>}}}}"
        ).Go("w");
        Assert.Single(broken.Invocations("a"));
        var continued = new World(
            "w: {tasks: {a: {action: std.echo output=1, retry: {count: 2, delay: 0, continue-on: <% task().result = 1 %>}}}}"
        ).Go("w");
        Assert.Equal((State.Success, 3), (continued.End, continued.Invocations("a").Count));
        var stopped = new World("w: {tasks: {a: {action: std.fail, retry: {count: 2, delay: 0, continue-on: <% false %>}}}}").Go("w");
        Assert.Single(stopped.Invocations("a"));
    }

    [Fact]
    public void A_timeout_fails_the_attempt_and_each_attempt_has_its_own()
    {
        var world = new World("w: {tasks: {a: {action: world.call, timeout: 2, retry: {count: 1, delay: 1}, on-error: noop}}}");
        var run = world.Begin("w");
        world.Messages.Clear();
        world.Tick();
        Assert.Equal(State.Delayed, run["a"].State);
        Assert.Single(world.Effects, entry => entry.Effect is Effect.CancelAction);
        world.Tick();
        Assert.Equal(State.Running, run["a"].State);
        world.Messages.Clear();
        world.Tick();
        Assert.Equal((State.Error, "Task timed out [timeout(s)=2]."), (run["a"].State, run["a"].StateInfo));
        Assert.Equal(State.Success, run.End);
        world.Send(run, new Signal.InvocationEnded(run.Invocations("a")[0].Id, InvocationOutcome.Success(1L)));
        Assert.False(run.Invocations("a")[0].Accepted);
    }

    [Fact]
    public void What_comes_after_a_timeout_is_kept_but_changes_nothing()
    {
        var world = new World("w: {tasks: {t: {action: std.async_noop, timeout: 1, on-error: noop}}}");
        var run = world.Go("w");
        Assert.Equal(State.Success, run.End);
        Assert.Null(world.Send(run, new Signal.InvocationUpdated(run.Invocation("t").Id, State.Success, Map.Of(("v", "late")))).Refusal);
        Assert.Equal((true, State.Success, State.Error), (run.Invocation("t").Accepted, run.Invocation("t").State, run["t"].State));
        Expect.Equal(Map.Of(("v", "late")), Views.TaskResults.Of(run.State, run["t"]));
    }

    [Fact]
    public void Pause_before_waits_for_a_resume_and_is_not_asked_again()
    {
        var world = new World("w: {tasks: {a: {action: std.noop, pause-before: true, wait-before: 5}}}");
        var run = world.Go("w");
        Assert.Equal((State.Idle, State.Paused), (run["a"].State, run.End));
        world.Send(run, new Signal.Resume(null));
        Assert.Equal(State.Success, run.End);
    }

    [Theory]
    [InlineData("action: std.noop, retry: {count: 2, delay: 1}", 0)]
    [InlineData("action: std.noop, retry: {count: 0, delay: 1}", null)]
    [InlineData("action: std.fail, retry: {count: 3, delay: 1, break-on: <% true %>}", 0)]
    [InlineData("action: std.fail, retry: {count: 1, delay: 0}", 1)]
    public void A_task_with_retry_shows_what_became_of_it(string task, int? retries)
    {
        var run = new World($"w: {{tasks: {{a: {{{task}}}}}}}").Go("w");

        Map expected = retries switch
        {
            null => Map.Empty,
            0 => Map.Of(("retry_task_policy", Map.Empty)),
            _ => Map.Of(("retry_task_policy", Map.Of(("retry_no", (long)retries.Value)))),
        };
        Expect.Equal(expected, Views.RuntimeContexts.Of(run["a"]));
    }

    [Fact]
    public void Fail_on_turns_success_into_a_failure_that_retry_sees()
    {
        var run = new World(
            "w: {tasks: {a: {action: std.echo output=1, publish: {x: 1}, fail-on: <% task().result = 1 %>, retry: {count: 1, delay: "
                + "0}, on-error: b}, b: {publish: {y: <% $.x %>}}}}"
        ).Go("w");
        Assert.Equal(2, run.Invocations("a").Count);
        Assert.Equal("Failed by 'fail-on' policy", run["a"].StateInfo);
        Expect.Equal(Map.Of(("y", 1L)), run["b"].Published);
    }

    [Fact]
    public void Wrong_types_force_the_end()
    {
        var run = new World("w: {tasks: {a: {action: std.noop, wait-before: <% abc %>, on-error: b}, b: {action: std.noop}}}").Go("w");
        Assert.Equal("a:ERROR", run.States);
        Assert.Contains("Invalid data type in WaitBeforePolicy: 'abc' is not of type 'integer'", run.Info);
    }

    [Fact]
    public void A_failed_join_is_retried_by_asking_its_branches_again()
    {
        var run = new World(
            "w: {tasks: {a: {on-success: j}, b: {action: std.fail, on-success: j, on-error: noop}, j: {join: all, retry: {count: 2, "
                + "delay: 1}, on-error: noop}}}"
        ).Go("w");
        Assert.Equal((State.Success, State.Error, 2), (run.End, run["j"].State, run["j"].RetryNumber));
        Assert.Empty(run.Invocations("j"));
    }
}
