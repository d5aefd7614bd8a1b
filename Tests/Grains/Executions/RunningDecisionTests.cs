using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.Executions.Turns;
using PythonValues;

namespace Mistral.Grains.Tests.Executions;

/// <summary>What an execution is deciding can be abandoned, whatever its thread does.</summary>
public sealed class RunningDecisionTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _time = new();
    private readonly ManualResetEventSlim _end = new();
    private readonly RunningDecision _running;
    private CancellationToken _token;

    public RunningDecisionTests() => _running = new(_time, new(new(), _time));

    public void Dispose() => _end.Dispose();

    [Fact]
    public async Task Who_interrupts_does_not_wait_for_a_thread_that_does_not_listen()
    {
        var taken = TakeAsync(() => _end.Wait());
        _ = _running.InterruptAsync();
        Assert.False(taken.IsCompleted);

        _time.Advance(RunningDecision.Patience);

        await Assert.ThrowsAsync<EvaluationAbandonedException>(() => taken.WaitAsync(Limit));
        Assert.True(_token.IsCancellationRequested);
        _end.Set();
    }

    [Fact]
    public async Task What_ends_by_itself_in_time_counts_and_the_next_one_is_not_touched()
    {
        var taken = TakeAsync(() => _end.Wait());
        var interruption = _running.InterruptAsync();
        _end.Set();
        await taken.WaitAsync(Limit);
        _end.Reset();
        var next = TakeAsync(() => _end.Wait());
        _time.Advance(RunningDecision.Patience);
        await interruption.WaitAsync(Limit);

        Assert.False(_token.IsCancellationRequested);
        _end.Set();
        await next.WaitAsync(Limit);
    }

    [Fact]
    public async Task A_budget_whose_decision_is_abandoned_ends_what_it_pays_for_at_the_next_look()
    {
        using var abandoned = new CancellationTokenSource();
        var budget = new Budget(new(), TimeProvider.System) { Abandoned = abandoned.Token };
        budget.Look();
        await abandoned.CancelAsync();

        Assert.Throws<EvaluationAbandonedException>(budget.Look);
        Assert.Throws<EvaluationAbandonedException>(() => budget.Reserve(1 << 20));
        Assert.False(budget.IsExceeded);
    }

    private Task TakeAsync(Action decide) =>
        _running.TakeAsync(
            "a",
            (token, _) => _token = token,
            _ =>
            {
                decide();
                return ValueTask.CompletedTask;
            }
        );
}
