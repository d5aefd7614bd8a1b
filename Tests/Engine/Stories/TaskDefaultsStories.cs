using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

public sealed class TaskDefaultsStories
{
    [Fact]
    public void Routes_of_a_direct_workflow()
    {
        var run = new World(
            "w: {task-defaults: {on-error: [c]}, tasks: {a: {action: std.fail, on-success: b}, b: {action: std.noop}, c: {publish: "
                + "{flag: false}}}}"
        ).Go("w");
        Assert.Equal((State.Success, "a:ERROR c:SUCCESS"), (run.End, run.States));
        Expect.Equal(Map.Of(("flag", false)), run.Output);
    }

    [Fact]
    public void Retries_of_a_reverse_workflow()
    {
        var run = Reverse("retry: {count: 2, delay: 1}", "std.fail");
        Assert.Equal((State.Error, "a:ERROR", 2), (run.End, run.States, run["a"].RetryNumber));
    }

    [Fact]
    public void Timeouts_of_a_reverse_workflow()
    {
        var run = Reverse("timeout: 1", "std.async_noop");
        Assert.Equal((State.Error, "a:ERROR"), (run.End, run.States));
        Assert.Contains("Task timed out", run["a"].StateInfo);
    }

    [Fact]
    public void Waits_of_a_reverse_workflow()
    {
        var run = Reverse("wait-before: 1, wait-after: 1", "std.noop");
        Assert.Equal((State.Success, "a:SUCCESS b:SUCCESS"), (run.End, run.States));
        Assert.All(run.State.Tasks, task => Assert.True(task.FinishedAt - task.CreatedAt >= 2_000_000));
    }

    [Fact]
    public void What_every_task_requires()
    {
        var run = new World(
            "w: {type: reverse, task-defaults: {requires: [always]}, tasks: {a: {action: std.noop}, b: {requires: [a], action: "
                + "std.noop}, always: {action: std.noop}}}"
        ).Go("w", null, Map.Of(("task_name", "b")));
        Assert.Equal((State.Success, "always:SUCCESS a:SUCCESS b:SUCCESS"), (run.End, run.States));
    }

    [Fact]
    public void A_condition_of_failure()
    {
        var run = new World("w: {task-defaults: {fail-on: <% task().result <= 4 %>}, tasks: {a: {action: std.echo output=4}}}").Go("w");
        Assert.Equal((State.Error, "a:ERROR"), (run.End, run.States));
    }

    [Fact]
    public void The_tasks_own_word_goes_before_them()
    {
        var world = new World(
            "w: {task-defaults: {wait-before: 2, retry: {count: 2, delay: 1}}, tasks: {a: {action: std.fail, wait-before: 3, "
                + "wait-after: 5}}}"
        );
        var run = world.Begin("w");
        Assert.Equal("Delayed by 'wait-before' policy [delay=3]", run["a"].StateInfo);
        world.Settle();
        Assert.Equal(2, run["a"].RetryNumber);
    }

    [Theory]
    [InlineData("true", "safe-rerun: false, ", State.Error)]
    [InlineData("true", "", State.Success)]
    [InlineData("false", "", State.Error)]
    [InlineData("false", "safe-rerun: true, ", State.Success)]
    public void Whether_an_action_may_run_twice(string standard, string own, State state)
    {
        var world = new World(
            $"w: {{task-defaults: {{safe-rerun: {standard}}}, tasks: {{a: {{{own}with-items: 'i in [1, 2, 3]', action: world.call "
                + $"v=<% $.i %>, on-error: b}}, b: {{action: std.noop}}}}}}"
        );
        var run = world.Begin("w");
        world.Messages.Clear();
        run.State = Reload.Of(run.State);
        world.Send(run, new Signal.Recover(_ => false));
        world.Settle();
        Assert.Equal((State.Success, state), (run.End, run["a"].State));
        Assert.Equal(state == State.Error, run.All("b").Any());
        if (state == State.Success)
        {
            Expect.Equal(new object?[] { 1L, 2L, 3L }, Views.TaskResults.Of(run.State, run["a"]));
        }
    }

    private static Run Reverse(string defaults, string action) =>
        new World(
            $"w: {{type: reverse, task-defaults: {{{defaults}}}, tasks: {{a: {{action: {action}}}, b: {{requires: [a], action: "
                + $"std.echo output=2}}}}}}"
        ).Go("w", null, Map.Of(("task_name", "b")));
}
