using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;

namespace Mistral.Engine.Tests.Stories;

/// <summary>What an expression that fails does, at each place, and what is told about it.</summary>
public sealed class ErrorTextStories
{
    private const string Bad = "<% no_such_function() %>";

    [Theory]
    [InlineData("t: {action: std.noop, publish: {v: BAD}}", "Failed to handle action completion", 1)]
    [InlineData("t: {action: std.noop, publish: {v: BAD}, on-success: u, on-error: u}", "Failed to handle action completion", 1)]
    [InlineData("t: {action: std.noop, on-success: [u: BAD]}", "Failed to handle action completion", 1)]
    [InlineData("t: {action: std.noop, on-success: [succeed: BAD]}", "Failed to handle action completion", 1)]
    [InlineData("t: {action: std.echo, input: {output: BAD}}", "Failed to run task", 0)]
    [InlineData("t: {action: std.echo, input: {output: BAD}, on-error: u}", "Failed to run task", 0)]
    [InlineData("t: {action: std.echo, input: {output: BAD}, wait-before: 1}", "Failed to run task", 0)]
    [InlineData("t: {action: std.noop, wait-after: 1, on-success: [u: BAD]}", "Failed to complete task", 1)]
    [InlineData("t: {with-items: 'i in BAD', action: std.noop}", "Failed to run task", 0)]
    [InlineData("t: {action: std.noop, timeout: BAD}", "Failed to run task", 0)]
    [InlineData("t: {action: std.noop, retry: {count: 1, delay: 0, continue-on: BAD}}", "Failed to handle action completion", 1)]
    [InlineData("t: {action: std.noop, fail-on: BAD}", "Failed to handle action completion", 1)]
    public void A_failing_expression_forces_the_end(string task, string begin, int actions)
    {
        foreach (
            var bad in new[]
            {
                Bad,
                "<% $.absent.id %>",
                "<% $.list.where($.v = 13).id.first() %>",
                "{{ _.absent.id }}",
                "{{ _.list | no_such_filter }}",
            }
        )
        {
            var expression = task.Contains("'i in", StringComparison.Ordinal) ? bad : $"'{bad}'";
            var run = new World(
                $$$"""
                w:
                  input: [list: [{v: 1, id: 1}]]
                  tasks:
                    s: {on-success: [t, u: <% false %>]}
                    {{{task.Replace("BAD", expression, StringComparison.Ordinal)}}}
                    u: {action: std.noop}
                """
            ).Go("w");
            Assert.Equal((State.Error, "s:SUCCESS t:ERROR"), (run.End, run.States));
            Assert.StartsWith($"{begin} [error=", run["t"].StateInfo);
            Assert.Contains("wf=w, task=t", run["t"].StateInfo);
            Assert.DoesNotContain("data=", run["t"].StateInfo);
            Assert.Equal(actions, run.Invocations("t").Count);
            Assert.All(run.Invocations("t"), invocation => Assert.Equal(State.Success, invocation.State));
        }
    }

    [Theory]
    [InlineData("std.noop")]
    [InlineData("std.async_noop")]
    public void The_task_that_cannot_start_after_another_is_the_one_that_failed(string action)
    {
        var world = new World($"w: {{tasks: {{a: {{action: {action}, on-complete: b}}, b: {{action: std.echo output={Bad}}}}}}}");
        var run = world.Go("w");
        if (run.End == State.Running)
        {
            world.Finish(run, "a", "foo");
        }

        Assert.Equal((State.Error, "a:SUCCESS b:ERROR"), (run.End, run.States));
        Assert.Contains("Can not evaluate YAQL expression", run.Info);
        Assert.Contains("Can not evaluate YAQL expression", run["b"].StateInfo);
        Assert.Empty(run.Invocations("b"));
    }

    [Fact]
    public void A_guard_that_fails_after_an_asynchronous_action_fails_its_task()
    {
        var world = new World($"w: {{tasks: {{a: {{action: std.async_noop, on-complete: [b: {Bad}]}}, b: {{action: std.noop}}}}}}");
        var run = world.Go("w");
        world.Finish(run, "a", "foo");
        Assert.Equal((State.Error, "a:ERROR", State.Success), (run.End, run.States, run.Invocation("a").State));
    }

    [Fact]
    public void A_join_whose_input_fails_fails_when_its_branches_have_come()
    {
        var world = new World(
            "w: {tasks: {a: {action: world.call, on-success: j}, b: {on-success: j}, j: {join: all, action: std.echo, input: {output: "
                + "'{{ _.absent.x }}'}}}}"
        );
        var run = world.Go("w");
        Assert.Equal((State.Error, "a:SUCCESS b:SUCCESS j:ERROR"), (run.End, run.States));
        Assert.Empty(run.Invocations("j"));
    }

    [Fact]
    public void An_output_of_an_ad_hoc_action_that_fails_names_the_action()
    {
        var world = new World(
            "w: {tasks: {t: {action: mine output=1}}}",
            actions: $"mine: {{input: [output], base: std.echo, base-input: {{output: <% $.output %>}}, output: {Bad}}}"
        );
        var run = world.Go("w");
        Assert.Contains("error=", run["t"].StateInfo);
        Assert.Contains("action=mine", run["t"].StateInfo);
    }

    [Fact]
    public void An_action_that_is_not_there_is_named()
    {
        var run = new World("w: {tasks: {a: {action: std.noop, on-complete: b}, b: {action: no.such}}}").Go("w");
        Assert.Contains("Failed to find action [action_name=no.such, namespace=]", run.Info);
    }
}
