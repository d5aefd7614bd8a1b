using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;

namespace Mistral.Engine.Tests.Stories;

/// <summary>The text of a failed workflow names the tasks and the actions that failed, and no others.</summary>
public sealed class FailureTextStories
{
    [Theory]
    [InlineData("a: {action: std.fail}, b: {action: std.noop}", "error in tasks: a\n")]
    [InlineData("a: {action: std.fail}, b: {action: std.fail}", "error in tasks: a, b\n")]
    [InlineData("b: {action: std.fail}, a: {action: std.fail}", "error in tasks: a, b\n")]
    [InlineData("a: {action: std.fail, wait-after: 1}, b: {action: std.noop, wait-after: 3}", "error in tasks: a\n")]
    public void Tasks_that_failed(string tasks, string text) => Assert.Contains(text, new World($"w: {{tasks: {{{tasks}}}}}").Go("w").Info);

    [Fact]
    public void Items_that_failed()
    {
        var world = new World("w: {tasks: {t: {with-items: 'i in [0, 1, 2]', action: std.async_noop}}}");
        var run = world.Go("w");
        world.Finish(run, "t", 0, "no", State.Error);
        world.Finish(run, "t", 1, "yes");
        world.Finish(run, "t", 2, "no", State.Error);
        Assert.Equal(State.Error, run.End);
        Assert.All(
            run.Invocations("t"),
            invocation => Assert.Equal(invocation.State == State.Error, run.Info!.Contains(invocation.Id, StringComparison.Ordinal))
        );
    }

    [Fact]
    public void A_first_task_that_fails_stops_what_it_would_have_led_to()
    {
        var run = new World("w: {tasks: {a: {action: std.fail, on-success: b}, b: {action: std.noop}}}").Go("w");
        Assert.Equal((State.Error, "a:ERROR", "Fail action expected exception."), (run.End, run.States, run["a"].StateInfo));
    }

    [Fact]
    public void Routes_in_one_line_and_who_triggered_whom()
    {
        var run = new World(
            """
            w:
              tasks:
                a: {action: std.noop, on-success: b}
                b: {action: std.fail, on-error: c}
                c: {action: std.fail, on-error: noop, on-success: d, on-complete: d}
                d: {action: std.noop}
            """
        ).Go("w");
        Assert.Equal((State.Success, "a:SUCCESS b:ERROR c:ERROR d:SUCCESS"), (run.End, run.States));
        Assert.False(Views.RuntimeContexts.Of(run["a"]).ContainsKey("triggered_by"));
        Assert.Equal(
            [("a", "on-success"), ("b", "on-error"), ("c", "on-complete")],
            new[] { "b", "c", "d" }.Select(name =>
                (run.State.FindTask(run[name].TriggeredBy.Single().TaskId)!.Name, run[name].TriggeredBy.Single().Event)
            )
        );
    }

    [Fact]
    public void Fifty_guarded_routes_after_a_sub_workflow()
    {
        var names = Enumerable.Range(1, 50).Select(i => $"t{i}").ToList();
        var routes = string.Join(", ", names.Select(name => $"{name}: <% $.go = true %>"));
        var tasks = string.Join(", ", names.Select(name => $"{name}: {{action: std.noop}}"));
        var run = new World(
            $"w: {{tasks: {{a: {{publish: {{go: true, d: <% 'v' * 9000 %>}}, on-success: b}}, b: {{workflow: s, on-success: "
                + $"[{routes}]}}, {tasks}}}}}\ns: {{tasks: {{x: {{action: std.noop}}}}}}"
        ).Go("w");
        Assert.Equal((State.Success, 52), (run.End, run.State.Tasks.Count()));
    }
}
