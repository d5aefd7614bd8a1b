using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

/// <summary>Waits, pauses and limits of a task: written down, computed, zero and wrong.</summary>
public sealed class WaitStories
{
    private const string Text = "w: {input: [n: 0], tasks: {t: {action: std.echo output=1, POLICY: VALUE}}}";

    [Theory]
    [InlineData("wait-before", "2", 0L, State.Delayed)]
    [InlineData("wait-before", "<% $.n %>", 10L, State.Delayed)]
    [InlineData("wait-before", "0", 0L, State.Success)]
    [InlineData("wait-before", "<% $.n %>", 0L, State.Success)]
    [InlineData("wait-before", "<% $.n %>", -1L, State.Error)]
    [InlineData("wait-before", "<% $.n %>", "1", State.Error)]
    [InlineData("wait-after", "2", 0L, State.Delayed)]
    [InlineData("wait-after", "<% $.n %>", 2L, State.Delayed)]
    [InlineData("wait-after", "0", 0L, State.Success)]
    [InlineData("wait-after", "<% $.n %>", 0L, State.Success)]
    [InlineData("wait-after", "<% $.n %>", -1L, State.Error)]
    [InlineData("timeout", "0", 0L, State.Success)]
    [InlineData("timeout", "<% $.n %>", 0L, State.Success)]
    [InlineData("timeout", "<% $.n %>", -1L, State.Error)]
    [InlineData("concurrency", "4", 0L, State.Success)]
    [InlineData("concurrency", "<% $.n %>", 0L, State.Success)]
    [InlineData("concurrency", "<% $.n %>", -1L, State.Error)]
    [InlineData("concurrency", "<% $.n %>", "2", State.Error)]
    [InlineData("retry", "{count: <% $.n %>, delay: 1}", 0L, State.Success)]
    [InlineData("retry", "{count: <% $.n %>, delay: 1}", -1L, State.Error)]
    [InlineData("retry", "{count: 1, delay: <% $.n %>}", -1L, State.Error)]
    [InlineData("pause-before", "<% $.n %>", false, State.Success)]
    [InlineData("pause-before", "<% $.n %>", true, State.Idle)]
    public void A_value_is_evaluated_and_checked(string policy, string value, object n, State first)
    {
        var world = new World(Text.Replace("POLICY", policy, StringComparison.Ordinal).Replace("VALUE", value, StringComparison.Ordinal));
        var run = world.Begin("w", Map.Of(("n", n)));
        Assert.Equal(first, run["t"].State);
        world.Settle();
        Assert.Equal(
            first switch
            {
                State.Error => State.Error,
                State.Idle => State.Paused,
                _ => State.Success,
            },
            run.End
        );
    }

    [Fact]
    public void The_runtime_context_shows_what_was_waited_for()
    {
        var world = new World("w: {tasks: {t: {action: std.noop, wait-before: 2, wait-after: 5, concurrency: 4}}}");
        var run = world.Begin("w");
        Expect.Equal(Map.Of(("skip", true)), Views.RuntimeContexts.Of(run["t"])["wait_before_policy"]);
        world.Settle();
        Expect.Equal(Map.Of(("skip", true)), Views.RuntimeContexts.Of(run["t"])["wait_after_policy"]);
        Assert.Equal(4L, Views.RuntimeContexts.Of(run["t"])["concurrency"]);
    }

    [Fact]
    public void A_task_that_waits_holds_the_end_and_the_next_one()
    {
        var world = new World("w: {tasks: {a: {wait-before: 1, on-success: b}, b: {action: std.noop}, c: {action: std.noop}}}");
        var run = world.Begin("w");
        Assert.Equal((State.Running, "a:DELAYED c:SUCCESS"), (run.End, run.States));
        world.Settle();
        Assert.Equal((State.Success, "a:SUCCESS c:SUCCESS b:SUCCESS"), (run.End, run.States));
    }

    [Theory]
    [InlineData("")]
    [InlineData(", wait-before: 1")]
    public void Pause_before_holds_until_a_resume_however_long_that_takes(string more)
    {
        var world = new World(
            $"w: {{tasks: {{a: {{action: std.noop, pause-before: true{more}, on-success: b}}, b: {{action: std.noop}}}}}}"
        );
        var run = world.Go("w");
        world.Now += 10_000_000;
        world.Settle();
        Assert.Equal((State.Paused, "a:IDLE"), (run.End, run.States));
        world.Resume(run);
        Assert.Equal((State.Success, "a:SUCCESS b:SUCCESS"), (run.End, run.States));
    }

    [Fact]
    public void Waits_belong_to_the_duration_and_retries_to_the_same_task()
    {
        var waited = new World("w: {tasks: {t: {action: std.noop, wait-before: 1, wait-after: 2}}}").Go("w");
        Assert.InRange(waited["t"].FinishedAt!.Value - waited["t"].StartedAt!.Value, 2_000_000, 3_100_000);

        var world = new World("w: {tasks: {t: {action: std.fail, retry: {count: 3, delay: 1}}}}");
        var run = world.Begin("w");
        var (created, started) = (run["t"].CreatedAt, run["t"].StartedAt);
        world.Settle();
        Assert.Equal((created, started), (run["t"].CreatedAt, run["t"].StartedAt));
    }

    [Fact]
    public void A_rerun_starts_and_finishes_anew_and_a_join_starts_after_its_branches()
    {
        var world = new World("w: {tasks: {t: {action: std.fail, wait-before: 2}}}");
        var run = world.Go("w");
        var (started, finished) = (run["t"].StartedAt, run["t"].FinishedAt);
        world.Now += 1_000_000;
        world.Rerun(run, "t");
        Assert.True(run["t"].StartedAt > started && run["t"].FinishedAt > finished);

        var joined = new World(
            "w: {tasks: {a: {wait-before: 1, on-success: j}, b: {wait-before: 3, on-success: j}, j: {join: all, action: world.call}}}"
        ).Go("w");
        Assert.True(joined["j"].StartedAt >= joined["a"].FinishedAt && joined["j"].StartedAt >= joined["b"].FinishedAt);
    }
}
