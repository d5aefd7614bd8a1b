using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

public sealed class RetryStories
{
    [Theory]
    [InlineData("retry: {count: 3, delay: 1}", 3)]
    [InlineData("retry: count=3 delay=1", 3)]
    [InlineData("retry: {count: <% $.n %>, delay: <% $.n - 2 %>}", 3)]
    [InlineData("retry: {count: 3, delay: 1, break-on: <% $.n >= 4 %>}", 3)]
    [InlineData("retry: {count: 3, delay: 1, break-on: <% $.n >= 3 %>}", 0)]
    [InlineData("retry: {count: 0, delay: 1}", 0)]
    public void Failures_are_retried_until_the_count_or_the_break(string policy, int retries)
    {
        var run = new World($"w: {{input: [n: 3], tasks: {{t: {{action: std.fail, {policy}}}}}}}").Go("w");
        Assert.Equal((State.Error, State.Error, retries + 1), (run.End, run["t"].State, run.Invocations("t").Count));
        Assert.Equal(retries, run["t"].RetryNumber ?? 0);
    }

    [Theory]
    [InlineData("std.echo output=\"hello\"", "retry: {count: 3, delay: 1}", State.Success, 0)]
    [InlineData("world.flaky failures=1 v=\"fine\"", "retry: {count: 3, delay: 1}", State.Success, 1)]
    [InlineData("std.echo output=4", "retry: {count: 4, delay: 1, continue-on: <% task(t).result <= 3 %>}", State.Success, 0)]
    [InlineData("std.fail", "retry: {count: 3, delay: 0, break-on: <% task().result.startsWith(Fail) %>}", State.Error, 0)]
    [InlineData("std.echo output=4", "fail-on: <% task(t).result <= 4 %>", State.Error, 0)]
    [InlineData("std.echo output=4", "fail-on: <% task(t).result != 4 %>", State.Success, 0)]
    public void Successes_and_conditions(string action, string policy, State end, int retries)
    {
        var run = new World($"w: {{tasks: {{t: {{action: {action}, {policy}}}}}}}").Go("w");
        Assert.Equal((end, end, retries), (run.End, run["t"].State, run["t"].RetryNumber ?? 0));
    }

    [Theory]
    [InlineData("retry: {count: 4, delay: 1, continue-on: <% task(t).result < 3 %>}", 2)]
    [InlineData("fail-on: <% task(t).result <= 2 %>, retry: {count: 3, delay: 0}", 2)]
    public void Each_attempt_is_judged_by_its_own_result(string policy, int retries)
    {
        var world = new World($"w: {{tasks: {{t: {{action: std.async_noop, {policy}}}}}}}");
        var run = world.Go("w");
        for (var value = 1L; run.End == State.Running; value++)
        {
            world.Finish(run, "t", value);
        }

        Assert.Equal((State.Success, retries, retries + 1), (run.End, run["t"].RetryNumber, run.Invocations("t").Count));
    }

    [Fact]
    public void Fail_on_and_retry_judge_all_items_together()
    {
        var world = new World(
            "w: {tasks: {t: {with-items: 'x in [1, 2]', action: std.async_noop, fail-on: <% not task(t).result.contains(4) %>, retry: "
                + "{count: 3, delay: 0}}}}"
        );
        var run = world.Go("w");
        world.Finish(run, "t", 0, 1L);
        world.Finish(run, "t", 1, 2L);
        world.Finish(run, "t", 0, 3L);
        world.Finish(run, "t", 1, 4L);
        Assert.Equal((State.Success, 1, 4), (run.End, run["t"].RetryNumber, run.Invocations("t").Count));
    }

    [Fact]
    public void A_break_may_look_into_an_error_that_is_a_map()
    {
        var run = new World(
            "w: {tasks: {t: {action: std.fail, input: {error_data: {key-1: 15}}, retry: {count: 3, delay: 1, break-on: \"<% "
                + "task().result['key-1'] = 15 %>\"}}}}"
        ).Go("w");
        Assert.Equal((State.Error, 1), (run.End, run.Invocations("t").Count));
    }

    [Fact]
    public void The_last_value_published_is_seen_by_the_retry()
    {
        var run = new World(
            """
            w:
              tasks:
                a: {action: std.noop, publish: {which: b}, on-success: [b: <% $.which = b %>, c: <% $.which = c %>]}
                b: {publish: {p: data}, on-complete: c}
                c: {action: std.echo, input: {output: {status: 200, p: <% $.p %>}}, publish: {res: <% task(c).result %>},
                    retry: {continue-on: <% $.res.status < 300 %>, count: 1, delay: 1}}
            """
        ).Go("w");
        Assert.Equal((State.Success, 2), (run.End, run.Invocations("c").Count));
    }

    [Fact]
    public void An_asynchronous_attempt_is_ended_once()
    {
        var world = new World("w: {tasks: {t: {action: std.async_noop, retry: {count: 2, delay: 0}}}}");
        var run = world.Go("w");
        var first = run.Invocation("t").Id;
        world.Finish(run, "t", "no", State.Error);
        Assert.Equal(
            new Refusal(RefusalKind.Conflict, $"Action {first} is already completed"),
            world.Send(run, new Signal.InvocationUpdated(first, State.Error, "no")).Refusal
        );
        Assert.Equal((State.Running, 2), (run["t"].State, run.Invocations("t").Count));
        world.Finish(run, "t", "yes");
        Assert.Equal(State.Success, run.End);
        Assert.Equal([State.Error, State.Success], run.Invocations("t").Select(invocation => invocation.State));
    }

    [Fact]
    public void A_sub_workflow_that_fails_by_command_is_retried()
    {
        var world = new World(
            "w: {tasks: {t: {workflow: s, retry: {count: 3, delay: 1}}}}\ns: {tasks: {x: {action: std.fail, on-error: fail}}}"
        );
        var run = world.Go("w");
        Assert.Equal((State.Error, 3, 5), (run.End, run["t"].RetryNumber, world.Runs.Count));
    }

    [Theory]
    [InlineData("b: {action: std.fail, on-success: j}")]
    [InlineData("b: {action: std.fail, on-success: c}, c: {on-success: j}")]
    public void A_join_with_a_default_retry_fails_after_it(string branch)
    {
        var run = new World(
            $"w: {{task-defaults: {{retry: {{count: 1, delay: 0}}}}, tasks: {{a: {{on-success: j}}, {branch}, j: {{join: all}}}}}}"
        ).Go("w");
        Assert.Equal((State.Error, State.Error, State.Error), (run.End, run["b"].State, run["j"].State));
    }

    [Fact]
    public void What_came_before_is_seen_by_the_second_attempt()
    {
        var run = new World(
            "w: {output: {r: <% task(b).result %>}, tasks: {a: {publish: {k: value}, on-success: b}, b: {action: world.flaky "
                + "failures=1 v=<% $.k %>, retry: {count: 3, delay: 1}}}}"
        ).Go("w");
        Expect.Equal(Map.Of(("r", "value")), run.Output);
        Assert.Equal(1, run["b"].RetryNumber);
    }

    [Fact]
    public void A_timeout_leads_to_on_error_and_nothing_more_comes_of_the_action()
    {
        var world = new World(
            "w: {input: [n], tasks: {a: {action: std.async_noop, timeout: <% $.n %>, on-error: b}, b: {action: std.echo output=1, "
                + "timeout: 3}}}"
        );
        var run = world.Go("w", Map.Of(("n", 2L)));
        Assert.Equal((State.Success, "a:ERROR b:SUCCESS"), (run.End, run.States));
        world.Finish(run, "a", 1L);
        Assert.Equal((State.Success, "a:ERROR b:SUCCESS"), (run.End, run.States));
    }
}
