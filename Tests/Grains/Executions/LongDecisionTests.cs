using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.Executions.Budgets;
using PythonValues;

namespace Mistral.Grains.Tests.Executions;

/// <summary>Decisions that take long take turns, so that they never hold all threads.</summary>
public sealed class LongDecisionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly ExpressionSettings Settings = new() { LongPlaces = 1, LongWaiting = 2 };

    private readonly FakeTimeProvider _time = new();
    private readonly LongDecisions _long;

    public LongDecisionTests() => _long = new(Settings, new(Settings, _time), _time);

    [Fact]
    public async Task One_goes_on_and_others_wait_until_it_has_left()
    {
        var first = _long.Enter("a", out _);
        var second = Task.Run(() => _long.Enter("b", out _));
        Assert.False(second.IsCompleted);

        _long.Leave(first);

        _long.Leave(await second.WaitAsync(Patience));
    }

    [Fact]
    public async Task Of_one_project_only_so_many_wait()
    {
        var first = _long.Enter("a", out _);
        var all = Enumerable.Range(0, 3).Select(_ => Task.Run(() => _long.Leave(_long.Enter("a", out var waited)))).ToArray();

        var refused = await Assert.ThrowsAsync<BudgetExceededException>(() => Task.WhenAny(all).Unwrap().WaitAsync(Patience));

        Assert.Contains("[expressions] long_waiting", refused.Message);
        _long.Leave(first);
        await Task.WhenAll(all.Where(task => !task.IsFaulted)).WaitAsync(Patience);
    }

    [Fact]
    public async Task Who_does_not_look_any_more_loses_the_place_and_waits_for_it_when_he_looks_again()
    {
        var deaf = _long.Enter("a", out _);
        var second = Task.Run(() => _long.Enter("b", out _));
        _time.Advance(LongDecisions.Deaf + TimeSpan.FromSeconds(1));
        var taken = await second.WaitAsync(Patience);
        Assert.True(deaf.IsLost);

        var back = Task.Run(() => _long.Look(deaf));
        _long.Leave(taken);
        await back.WaitAsync(Patience);

        Assert.False(deaf.IsLost);
        _long.Leave(deaf);
        _long.Leave(_long.Enter("b", out _));
    }

    [Fact]
    public async Task Who_looks_keeps_the_place_before_others_of_its_project()
    {
        var first = _long.Enter("a", out _);
        var second = Task.Run(() => _long.Enter("a", out _));
        for (var i = 0; i < 10; i++)
        {
            _time.Advance(LongDecisions.Deaf - TimeSpan.FromMilliseconds(1));
            Assert.Equal(0, _long.Look(first));
        }

        Assert.False(second.IsCompleted);
        _long.Leave(first);
        _long.Leave(await second.WaitAsync(Patience));
    }

    [Fact]
    public async Task Projects_take_turns_of_a_tenth_of_a_second_however_long_their_decisions_are()
    {
        var first = _long.Enter("a", out _);
        var ofOther = Task.Run(() => _long.Enter("b", out _));
        await WaitingAsync("b");
        var ofSame = Task.Run(() => _long.Enter("a", out _));
        await WaitingAsync("a");
        _time.Advance(LongDecisions.Slice - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, _long.Look(first));
        _time.Advance(TimeSpan.FromMilliseconds(1));

        var back = Task.Run(() => _long.Look(first));
        var other = await ofOther.WaitAsync(Patience);
        Assert.False(back.IsCompleted);

        _long.Leave(other);
        await back.WaitAsync(Patience);
        Assert.False(ofSame.IsCompleted);
        _long.Leave(first);
        _long.Leave(await ofSame.WaitAsync(Patience));
    }

    [Fact]
    public async Task Of_those_with_much_in_their_hands_only_so_many_wait_for_their_next_turn()
    {
        const int Most = 4;
        var holder = _long.Enter("p0", out _);
        var entering = new List<Task<LongPlace>>();
        for (var i = 1; i <= Most + 1; i++)
        {
            var project = $"p{i}";
            entering.Add(Task.Run(() => _long.Enter(project, out _)));
            await WaitingAsync(project);
        }

        var held = new List<Task<LongPlace>>();
        foreach (var next in entering[..Most])
        {
            _time.Advance(LongDecisions.Slice);
            var place = holder;
            held.Add(
                Task.Run(() =>
                {
                    _long.Look(place, LongDecisions.Large);
                    return place;
                })
            );
            holder = await next.WaitAsync(Patience);
        }

        _time.Advance(LongDecisions.Slice);
        Assert.Equal(0, _long.Look(holder, LongDecisions.Large));
        _long.Leave(holder);
        foreach (var turn in (Task<LongPlace>[])[entering[Most], .. held])
        {
            _long.Leave(await turn.WaitAsync(Patience));
        }
    }

    [Fact]
    public async Task Of_one_project_only_so_many_do_not_look()
    {
        var lost = new List<LongPlace> { _long.Enter("a", out _) };
        for (var i = 0; i < 2; i++)
        {
            var next = Task.Run(() => _long.Enter("a", out _));
            _time.Advance(LongDecisions.Deaf + TimeSpan.FromSeconds(1));
            lost.Add(await next.WaitAsync(Patience));
        }

        Assert.Throws<BudgetExceededException>(() => _long.Enter("a", out _));
        lost.ForEach(_long.Leave);
    }

    [Fact]
    public async Task Who_is_abandoned_while_it_waits_leaves_the_line()
    {
        var first = _long.Enter("a", out _);
        using var abandoned = new CancellationTokenSource();
        var second = Task.Run(() => _long.Enter("b", out _, abandoned.Token));
        await abandoned.CancelAsync();

        await Assert.ThrowsAsync<EvaluationAbandonedException>(() => second.WaitAsync(Patience));

        _long.Leave(first);
        _long.Leave(_long.Enter("c", out _));
    }

    [Fact]
    public async Task Who_lost_its_place_and_is_abandoned_while_it_waits_for_another_leaves_all_places_as_they_are()
    {
        var deaf = _long.Enter("a", out _);
        var second = Task.Run(() => _long.Enter("b", out _));
        _time.Advance(LongDecisions.Deaf + TimeSpan.FromSeconds(1));
        var taken = await second.WaitAsync(Patience);
        using var abandoned = new CancellationTokenSource();
        await abandoned.CancelAsync();

        Assert.Throws<EvaluationAbandonedException>(() => _long.Look(deaf, abandoned: abandoned.Token));
        _long.Leave(deaf);

        var third = Task.Run(() => _long.Enter("c", out _));
        Assert.False(third.IsCompleted);
        _long.Leave(taken);
        _long.Leave(await third.WaitAsync(Patience));
    }

    [Fact]
    public void What_a_decision_waits_does_not_count()
    {
        var budget = _long.NewBudget(new BudgetLimits { Time = TimeSpan.FromSeconds(1) }, TimeProvider.System, "a");

        budget.Enter();
        budget.Leave();

        Assert.False(budget.IsExceeded);
    }

    private async Task WaitingAsync(string project)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (_long.Explain(project)["waiting"] is 0L)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
