using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace Mistral.Actions.Tests.Standard;

public sealed class PureActionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly ActionRegistry Actions = ActionRegistries.Local;

    [Fact]
    public void Echo_returns_its_output() =>
        Assert.Equal(new object?[] { 1L, null }, Pure("std.echo", ("output", new object?[] { 1L, null })).Data);

    [Theory]
    [InlineData(-1L)]
    [InlineData("soon")]
    [InlineData(null)]
    public void A_delay_that_is_none_is_no_delay(object? delay) =>
        Assert.True(Actions.CanRunPure("std.echo", Map.Of(("output", "x"), ("delay", delay))));

    [Fact]
    public async Task An_echo_with_a_delay_waits_for_it()
    {
        var time = new FakeTimeProvider();
        var actions = ActionRegistries.Of(new ActionOptions { Time = time });
        var input = Map.Of(("output", "x"), ("delay", 1.5));
        Assert.False(actions.CanRunPure("std.echo", input));

        var run = actions.RunAsync("std.echo", input, ActionContext.Empty, CancellationToken.None);
        await AdvanceUntilAsync(time, TimeSpan.FromSeconds(1), run, 2);

        Assert.Equal("x", (await run).Data);
    }

    [Fact]
    public async Task Sleep_ends_when_it_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var run = Actions.RunAsync("std.sleep", Map.Of(("seconds", 1000L)), ActionContext.Empty, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public void Fail_gives_its_data_as_error()
    {
        var result = Pure("std.fail", ("error_data", new object?[] { 1L, 2L }));

        Assert.True(result.IsError);
        Assert.Equal(new object?[] { 1L, 2L }, result.Error);
        Assert.Equal("[1, 2]", result.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Fail_without_data_raises(object? data) =>
        Assert.Equal(
            "The action raised an exception [action=Fail action, action_ex_id=a-1, msg='Fail action expected exception.']",
            Actions.RunPure("std.fail", Map.Of(("error_data", data)), new ActionContext { ActionExecutionId = "a-1" }).Error
        );

    [Fact]
    public void Test_dict_has_the_keys_asked_for() =>
        Assert.Equal(Map.Of(("k0", "v"), ("k1", "v")), Pure("std.test_dict", ("size", 2L), ("key_prefix", "k"), ("val", "v")).Data);

    [Fact]
    public void A_value_of_the_wrong_type_is_a_problem_with_the_value_in_it() =>
        Assert.Equal(
            "Failed to instantiate an action [action_desc=std.test_dict]: input 'size' must be a whole number, not 'many'",
            Actions.Check("std.test_dict", Map.Of(("size", "many")))!.Text
        );

    [Fact]
    public async Task Async_noop_waits_for_its_result_from_outside()
    {
        Assert.True(Actions.Find("std.async_noop")!.IsAsync);
        Assert.True((await Actions.RunAsync("std.async_noop")).IsSuccess);
    }

    private static ActionResult Pure(string name, params ReadOnlySpan<(object? Key, object? Value)> input) =>
        Actions.RunPure(name, Map.Of(input), ActionContext.Empty);

    /// <summary>The run starts its timer on a thread of its own, so time is moved on until it is seen to have ended.</summary>
    private static async Task AdvanceUntilAsync(FakeTimeProvider time, TimeSpan step, Task run, int atLeast)
    {
        var began = Stopwatch.GetTimestamp();
        for (var steps = 0; steps < atLeast || !run.IsCompleted; steps++)
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, $"it has not ended after {steps} steps of {step}");
            time.Advance(step);
            await Task.Yield();
        }
    }
}
