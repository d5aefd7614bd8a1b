using System.Collections.Immutable;
using Mistral.Api.Graphs;

namespace Mistral.Api.Tests.Graphs;

public sealed class SharedCountsTests
{
    private static readonly ImmutableDictionary<string, long> Told = ImmutableDictionary<string, long>.Empty.Add("SUCCESS", 7);

    private readonly Clock _time = new();
    private int _counted;

    [Fact]
    public async Task Who_asks_while_it_is_counted_gets_the_same_count_and_other_projects_their_own()
    {
        var shared = new SharedCounts(_time);
        var end = new TaskCompletionSource();

        var first = shared.OfAsync("one", () => CountAsync(end.Task, TimeSpan.Zero));
        var second = shared.OfAsync("one", () => CountAsync(end.Task, TimeSpan.Zero));
        var other = shared.OfAsync("other", () => CountAsync(end.Task, TimeSpan.Zero));
        end.SetResult();

        Assert.Same(await first, await second);
        await other;
        Assert.Equal(2, _counted);
    }

    [Theory]
    [InlineData(10, 0, 2)]
    [InlineData(500, 0, 1)]
    [InlineData(500, 24_900, 1)]
    [InlineData(500, 25_100, 2)]
    public async Task What_took_long_is_kept_fifty_times_as_long(int milliseconds, int later, int counted)
    {
        var shared = new SharedCounts(_time);
        await shared.OfAsync("one", () => CountAsync(Task.CompletedTask, TimeSpan.FromMilliseconds(milliseconds)));
        _time.Now += TimeSpan.FromMilliseconds(later).Ticks;

        await shared.OfAsync("one", () => CountAsync(Task.CompletedTask, TimeSpan.Zero));

        Assert.Equal(counted, _counted);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(300, false)]
    public async Task Who_waits_long_for_a_new_count_gets_the_one_before_unless_that_is_old(int seconds, bool isGivenTheOldOne)
    {
        var shared = new SharedCounts(_time);
        var end = new TaskCompletionSource();
        await shared.OfAsync("one", () => CountAsync(Task.CompletedTask, TimeSpan.FromMilliseconds(500)));
        _time.Now += TimeSpan.FromSeconds(seconds).Ticks;

        var answer = shared.OfAsync("one", () => CountAsync(end.Task, TimeSpan.Zero));
        _time.RunOut();

        Assert.Equal(isGivenTheOldOne, answer.IsCompleted);
        end.SetResult();
        Assert.Equal(Told, await answer);
        Assert.Equal(2, _counted);
    }

    [Fact]
    public async Task A_count_that_failed_is_not_kept()
    {
        var shared = new SharedCounts(_time);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            shared.OfAsync("one", () => Task.FromException<ImmutableDictionary<string, long>>(new InvalidOperationException()))
        );

        Assert.Equal(Told, await shared.OfAsync("one", () => CountAsync(Task.CompletedTask, TimeSpan.Zero)));
    }

    private async Task<ImmutableDictionary<string, long>> CountAsync(Task end, TimeSpan takes)
    {
        _counted++;
        await end;
        _time.Now += takes.Ticks;
        return Told;
    }

    private sealed class Clock : TimeProvider
    {
        private Action? _runOut;

        public long Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _runOut = () => callback(state);
            return new Quiet();
        }

        /// <summary>The timer that was asked for goes off.</summary>
        public void RunOut() => _runOut?.Invoke();

        private sealed class Quiet : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() { }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
