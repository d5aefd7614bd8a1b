using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.Executions.Budgets;
using PythonValues;

namespace Mistral.Grains.Tests.Executions;

/// <summary>Projects that decide much take turns; others do not wait for them.</summary>
public sealed class EvaluationShareTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _time = new();
    private readonly EvaluationShares _shares;

    public EvaluationShareTests() =>
        _shares = new(new() { DecisionPlaces = 1, Weights = new(new Dictionary<string, int> { ["heavy"] = 4 }) }, _time);

    [Fact]
    public void Who_takes_little_has_no_place_and_does_not_wait_for_one()
    {
        Assert.Null(Entered("new"));
        for (var i = 0; i < 100; i++)
        {
            _shares.Charge("little", TimeSpan.FromMilliseconds(20));
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Null(Entered("little"));
    }

    [Fact]
    public async Task Turns_of_projects_that_take_much_wait_for_each_other_and_for_nobody_else()
    {
        _shares.Charge("a", TimeSpan.FromSeconds(1));
        _shares.Charge("b", TimeSpan.FromSeconds(1));
        _shares.Charge("little", TimeSpan.FromMilliseconds(1));
        var first = Entered("a");
        var second = _shares.EnterAsync("a", default).AsTask();
        var other = _shares.EnterAsync("b", default).AsTask();
        Assert.Null(Entered("little"));
        Assert.False(second.IsCompleted || other.IsCompleted);

        first!.Dispose();
        first.Dispose();
        (await second.WaitAsync(Patience))!.Dispose();
        (await other.WaitAsync(Patience))!.Dispose();
    }

    [Fact]
    public void What_was_taken_is_forgotten_faster_of_projects_with_weight()
    {
        _shares.Charge("a", TimeSpan.FromSeconds(9));
        _shares.Charge("heavy", TimeSpan.FromSeconds(9));
        _time.Advance(TimeSpan.FromMilliseconds(600));
        Assert.Null(Entered("heavy"));
        Entered("a")!.Dispose();

        _time.Advance(TimeSpan.FromSeconds(2));
        OthersDecide();
        Entered("a")!.Dispose();
        _time.Advance(TimeSpan.FromSeconds(2));
        OthersDecide();
        Assert.Null(Entered("a"));
    }

    [Fact]
    public void What_is_written_counts_too()
    {
        for (var i = 0; i < 200; i++)
        {
            _shares.ChargeTurn("loops", 1_000, 1_000);
            _shares.ChargeTurn("large", 10, 1_000_000);
        }

        Entered("loops")!.Dispose();
        Entered("large")!.Dispose();
    }

    [Fact]
    public void Small_turns_are_under_way_together_and_large_ones_alone()
    {
        for (var i = 0; i < 4_000; i++)
        {
            _shares.ChargeTurn("small", events: 6, characters: 100);
            _shares.ChargeTurn("large", events: 300, characters: 100);
        }

        OthersDecide();
        var large = Entered("large")!;
        Assert.False(_shares.EnterAsync("large", default).AsTask().IsCompleted);
        large.Dispose();
    }

    [Fact]
    public void As_many_small_turns_are_under_way_as_a_small_commit_holds()
    {
        for (var i = 0; i < 4_000; i++)
        {
            _shares.ChargeTurn("small", events: 6, characters: 100);
        }

        OthersDecide();
        Assert.Equal(4, EnteredOf("small"));
    }

    [Fact]
    public void More_turns_are_under_way_where_others_have_paused_or_the_database_is_far_away()
    {
        for (var i = 0; i < 20_000; i++)
        {
            _shares.ChargeTurn("small", events: 6, characters: 100);
        }

        OthersDecide();
        _shares.Charge("small", TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(2));
        _shares.Charge("small", TimeSpan.FromSeconds(1));
        var places = Enumerable.Range(0, 10).Select(_ => Entered("small")!).ToList();
        places.ForEach(place => place.Decided());
        _time.Advance(TimeSpan.FromMilliseconds(6));
        places.ForEach(place => place.Dispose());

        OthersDecide();
        _shares.Charge("small", TimeSpan.FromSeconds(1));
        Assert.Equal(14, EnteredOf("small"));
    }

    private int EnteredOf(string project) => Enumerable.Range(0, 40).Count(_ => _shares.EnterAsync(project, default).AsTask().IsCompleted);

    [Fact]
    public void A_project_that_is_alone_waits_for_nobody()
    {
        _shares.Charge("a", TimeSpan.FromSeconds(1));
        Assert.Null(Entered("a"));

        _shares.Charge("b", TimeSpan.FromMilliseconds(1));
        Entered("a")!.Dispose();

        _shares.Charge("b", TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromMinutes(1));
        _shares.Charge("b", TimeSpan.FromSeconds(1));
        Assert.Null(Entered("b"));
    }

    private void OthersDecide()
    {
        _shares.Charge("one", TimeSpan.Zero);
        _shares.Charge("another", TimeSpan.Zero);
    }

    [Fact]
    public async Task A_turn_that_nobody_wants_any_more_leaves_the_line()
    {
        var first = FirstOfBusy("a");
        using var abandoned = new CancellationTokenSource();
        var second = _shares.EnterAsync("a", abandoned.Token).AsTask();
        await abandoned.CancelAsync();

        await Assert.ThrowsAsync<EvaluationAbandonedException>(() => second.WaitAsync(Patience));
        first!.Dispose();
        Entered("a")!.Dispose();
    }

    [Fact]
    public async Task Who_waited_for_a_place_would_take_more_at_once_and_has_places_for_a_while()
    {
        var first = FirstOfBusy("a");
        var second = _shares.EnterAsync("a", default).AsTask();
        first!.Dispose();
        (await second.WaitAsync(Patience))!.Dispose();

        _time.Advance(TimeSpan.FromSeconds(29));
        OthersDecide();
        Entered("a")!.Dispose();
        _time.Advance(TimeSpan.FromSeconds(2));
        OthersDecide();
        Assert.Null(Entered("a"));
    }

    [Fact]
    public async Task A_turn_that_is_not_stored_soon_leaves_its_place()
    {
        var first = FirstOfBusy("a");
        var second = _shares.EnterAsync("a", default).AsTask();
        first!.Decided();
        Assert.False(second.IsCompleted);

        _time.Advance(TimeSpan.FromMilliseconds(100));
        (await second.WaitAsync(Patience))!.Dispose();
        first.Dispose();
        Entered("a")!.Dispose();
    }

    /// <summary>The one place, for a project that takes much beside others.</summary>
    private TurnPlace? FirstOfBusy(string project)
    {
        OthersDecide();
        _shares.Charge(project, TimeSpan.FromSeconds(1));
        return Entered(project);
    }

    private TurnPlace? Entered(string project)
    {
        var entered = _shares.EnterAsync(project, default).AsTask();
        Assert.True(entered.IsCompletedSuccessfully);
        return entered.Result;
    }
}
