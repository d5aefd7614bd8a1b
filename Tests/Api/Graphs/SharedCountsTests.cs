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
    [InlineData(500, 9_900, 1)]
    [InlineData(500, 10_100, 2)]
    public async Task What_took_long_is_kept_twenty_times_as_long(int milliseconds, int later, int counted)
    {
        var shared = new SharedCounts(_time);
        await shared.OfAsync("one", () => CountAsync(Task.CompletedTask, TimeSpan.FromMilliseconds(milliseconds)));
        _time.Now += TimeSpan.FromMilliseconds(later).Ticks;

        await shared.OfAsync("one", () => CountAsync(Task.CompletedTask, TimeSpan.Zero));

        Assert.Equal(counted, _counted);
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
        public long Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now;
    }
}
