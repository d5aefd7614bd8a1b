using Mistral.Grains.Executions.Budgets;
using Pythonic;

namespace Mistral.Grains.Tests.Executions;

/// <summary>Decisions that take long take turns, so that they never hold all threads.</summary>
public sealed class LongDecisionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly LongDecisions _long = new(new() { LongPlaces = 1, LongWaiting = 2 }, TimeProvider.System);

    [Fact]
    public async Task One_goes_on_and_others_wait_until_it_has_left()
    {
        _long.Enter("a");
        var second = Task.Run(() => _long.Enter("b"));
        Assert.False(second.IsCompleted);

        _long.Leave("a");

        Assert.True(await second.WaitAsync(Patience) >= 0);
        _long.Leave("b");
    }

    [Fact]
    public async Task Of_one_project_only_so_many_wait()
    {
        _long.Enter("a");
        var all = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            _long.Enter("a");
            _long.Leave("a");
        })).ToArray();

        var refused = await Assert.ThrowsAsync<BudgetExceededException>(() => Task.WhenAny(all).Unwrap().WaitAsync(Patience));

        Assert.Contains("[expressions] long_waiting", refused.Message);
        _long.Leave("a");
        await Task.WhenAll(all.Where(task => !task.IsFaulted)).WaitAsync(Patience);
    }

    [Fact]
    public void What_a_decision_waits_does_not_count()
    {
        var budget = _long.NewBudget(new BudgetLimits { Time = TimeSpan.FromSeconds(1) }, TimeProvider.System, "a");

        budget.Enter();
        budget.Leave();

        Assert.False(budget.IsExceeded);
    }
}
