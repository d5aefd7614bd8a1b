using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

public sealed class ItemStories
{
    [Theory]
    [InlineData("i in <% $.l %>", "<% $.i %>", "[1, 2, 3]")]
    [InlineData("\"i in {{ _.l }}\"", "{{ _.i }}", "[1, 2, 3]")]
    [InlineData("['i in [1, 2]', 'j in [3, 4]']", "<% $.i * $.j %>", "[3, 8]")]
    [InlineData("i in <% [] %>", "<% $.i %>", "[]")]
    [InlineData("i in <% dict(a => 1) %>", "<% $.i %>", "['a']")]
    [InlineData("i in <% 'xy' %>", "<% $.i %>", "['x', 'y']")]
    public void Every_form_gives_a_list_by_item(string items, string output, string result)
    {
        var run = new World(
            $$"""
            w:
              vars: {l: [1, 2, 3]}
              output: {r: <% task(a).result %>}
              tasks:
                a:
                  with-items: {{items}}
                  action: std.echo output={{output}}
            """
        ).Go("w");
        Assert.Equal(State.Success, run.End);
        Assert.Equal(result, PythonText.Str(run.Output["r"]));
    }

    [Theory]
    [InlineData("<% null %>", "Iterable type is expected for each value.")]
    [InlineData("<% 5 %>", "Iterable type is expected for each value.")]
    public void What_is_no_list_forces_the_end(string list, string text)
    {
        var run = new World($"w: {{tasks: {{a: {{with-items: i in {list}, action: std.noop, on-error: noop}}}}}}").Go("w");
        Assert.Equal(State.Error, run.End);
        Assert.Contains(text, run.Info);
    }

    [Fact]
    public void Lists_must_be_of_one_length()
    {
        var run = new World("w: {tasks: {a: {with-items: [\"i in [1, 2]\", \"j in [1]\"], action: std.noop}}}").Go("w");
        Assert.Contains("Wrong input format for: {'i': [1, 2], 'j': [1]}. All arrays must have the same length.", run.Info);
    }

    [Fact]
    public void Concurrency_bounds_and_failures_do_not_stop_the_rest()
    {
        var world = new World(
            """
            w:
              tasks:
                a:
                  with-items: i in <% range(5).toList() %>
                  concurrency: 2
                  action: world.flaky failures=<% switch($.i = 1 => 9, true => 0) %> v=<% $.i %>
                  on-error: noop
            """
        );
        var run = world.Begin("w");
        var most = 0;
        while (world.Messages.Count > 0)
        {
            most = Math.Max(most, world.Messages.Count);
            world.Deliver(world.Messages.Count - 1);
        }

        Assert.Equal(2, most);
        Assert.Equal((State.Error, "One or more actions had failed."), (run["a"].State, run["a"].StateInfo));
        Assert.Equal("[0, 'flaky 0', 2, 3, 4]", PythonText.Str(Views.TaskResults.Of(run.State, run["a"])));
    }

    [Fact]
    public void A_cancelled_item_cancels_the_task()
    {
        var world = new World("w: {tasks: {a: {with-items: \"i in [1, 2]\", action: std.async_noop}}}");
        var run = world.Go("w");
        world.Send(run, new Signal.InvocationUpdated(run.Invocations("a")[0].Id, State.Cancelled, null));
        Assert.Equal((State.Cancelled, "One or more actions was cancelled."), (run["a"].State, run["a"].StateInfo));
        Assert.Equal(State.Cancelled, run.End);
    }

    [Fact]
    public void A_retry_repeats_all_items()
    {
        var run = new World(
            "w: {tasks: {a: {with-items: \"i in [1, 2]\", action: std.fail, retry: {count: 1, delay: 0}, on-error: noop}}}"
        ).Go("w");
        Assert.Equal([false, false, true, true], run.Invocations("a").Select(invocation => invocation.Accepted));
    }

    [Fact]
    public void A_rerun_without_reset_runs_failed_and_never_started_items_only()
    {
        var world = new World(
            """
            w:
              output: {r: <% task(a).result %>}
              tasks:
                a:
                  with-items: i in <% range(4).toList() %>
                  concurrency: 1
                  action: world.flaky failures=<% switch($.i = 1 => 1, true => 0) %> v=<% $.i %>
            """
        );
        var run = world.Go("w");
        Assert.Equal(State.Error, run.End);
        world.Send(run, new Signal.RerunTask(run["a"].Id, false, null));
        world.Settle();
        Assert.Equal(State.Success, run.End);
        Assert.Equal([0, 1, 2, 3, 1], run.Invocations("a").Select(invocation => invocation.Index));
        Assert.Equal("[0, 1, 2, 3]", PythonText.Str(run.Output["r"]));
    }

    [Fact]
    public void A_hundred_thousand_items_run()
    {
        var run = new World(
            "w: {output: {n: <% task(a).result.len() %>}, tasks: {a: {with-items: i in <% $.l %>, action: std.echo output=<% $.i "
                + "%>}}, input: [l]}"
        )
        {
            Options = new() { FieldSizeLimitKb = -1 },
        }.Go("w", Map.Of(("l", Enumerable.Range(0, 100_000).Select(i => (object?)(long)i).ToArray())));
        Expect.Equal(Map.Of(("n", 100_000L)), run.Output);
    }

    [Fact]
    public void A_cycle_of_empty_lists_does_not_hold_the_engine()
    {
        var world = new World("w: {tasks: {s: {on-success: a}, a: {with-items: \"i in <% [] %>\", action: std.noop, on-success: a}}}");
        var run = world.Begin("w");
        Assert.NotNull(Views.WakeUps.Of(run.State).WakeAt);
        world.Send(run, new Signal.Stop(State.Cancelled, null));
        Assert.Equal(State.Cancelled, run.End);
    }
}
