using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

/// <summary>An error is a value that routes can look at.</summary>
public sealed class ErrorResultStories
{
    private const string Text = """
        w:
          tasks:
            t: {action: world.async, publish: {p: <% task(t).result %>}, on-error: [two: <% task(t).result = 2 %>,
                three: <% task(t).result = 3 %>]}
            two: {action: std.noop}
            three: {action: std.noop}
        """;

    [Theory]
    [InlineData(2L, "t:ERROR two:SUCCESS")]
    [InlineData(3L, "t:ERROR three:SUCCESS")]
    public void Guards_choose_by_the_error(long error, string states)
    {
        var world = new World(Text);
        var run = world.Go("w");
        world.Finish(run, "t", error, State.Error);
        Assert.Equal((State.Success, states), (run.End, run.States));
        Assert.Null(run["t"].Published);
        Assert.Equal(error, Views.TaskResults.Of(run.State, run["t"]));
    }

    [Fact]
    public void A_success_goes_past_them()
    {
        var world = new World(Text);
        var run = world.Go("w");
        world.Finish(run, "t", "fine");
        Assert.Equal((State.Success, "t:SUCCESS"), (run.End, run.States));
        Expect.Equal(Map.Of(("p", "fine")), run["t"].Published);
    }

    [Fact]
    public void An_asynchronous_action_that_cannot_even_begin_has_failed()
    {
        var world = new World(Text);
        var run = world.Begin("w");
        world.Messages.Clear();
        world.Send(run, new Signal.InvocationEnded(run.Invocation("t").Id, InvocationOutcome.Failure(2L)));
        world.Settle();
        Assert.Equal((State.Success, "t:ERROR two:SUCCESS"), (run.End, run.States));
    }

    [Fact]
    public void An_asynchronous_action_that_has_begun_is_not_over()
    {
        var run = new World(Text).Go("w");
        Assert.Equal((State.Running, "t:RUNNING"), (run.End, run.States));
    }

    [Fact]
    public void A_list_as_error_is_kept_and_told()
    {
        var run = new World("w: {tasks: {t: {action: std.fail, input: {error_data: [1, 2, 3]}}}}").Go("w");
        Expect.Equal(new object?[] { 1L, 2L, 3L }, run.Invocation("t").Output!["result"]);
        Assert.Equal((State.Error, "[1, 2, 3]"), (run.End, run["t"].StateInfo));
    }

    [Fact]
    public void On_error_whose_guards_are_all_false_handles_nothing()
    {
        var run = new World(
            "w: {input: [v: null], tasks: {a: {action: std.fail, on-success: b, on-error: [c: <% $.v != null %>]}, b: {action: "
                + "std.noop}, c: {action: std.noop}}}"
        ).Go("w");
        Assert.Equal((State.Error, "a:ERROR"), (run.End, run.States));
    }

    [Fact]
    public void A_guard_of_on_error_may_ask_its_own_task()
    {
        var run = new World(
            "w: {tasks: {a: {action: std.fail error_data=\"data\", on-error: [b: <% task().result != '' %>]}, b: {action: std.noop}}}"
        ).Go("w");
        Assert.Equal((State.Success, "a:ERROR b:SUCCESS"), (run.End, run.States));
    }
}
