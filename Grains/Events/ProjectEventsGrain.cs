using System.Collections.Immutable;
using Mistral.Grains.Ids;
using Mistral.Grains.Interfaces.Events;
using Orleans.Concurrency;

namespace Mistral.Grains.Events;

[Reentrant]
internal sealed class ProjectEventsGrain(IIdSource ids, TimeProvider time) : Grain, IProjectEventsGrain, IProjectEventSink
{
    /// <summary>Events that are remembered for readers that come back.</summary>
    private const int Kept = 5_000;

    private static readonly TimeSpan SayAgain = TimeSpan.FromSeconds(10);

    /// <summary>By then every silo knows that somebody watches.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private readonly string _epoch = ids.NewId();
    private readonly Queue<ProjectEvent> _events = new();
    private TaskCompletionSource _news = New();
    private DateTimeOffset _said = DateTimeOffset.MinValue;
    private DateTimeOffset? _settlesAt;
    private long _last;

    /// <summary>Who is before this place has missed something.</summary>
    private long _first;

    public async Task<ProjectEventBatch> Read(ProjectEventPlace? after, TimeSpan wait)
    {
        await SayAsync();
        if (after is null)
        {
            return new(new(_epoch, _last), false, []);
        }

        if (after.Epoch != _epoch || after.Number < _first)
        {
            return new(new(_epoch, _last), true, []);
        }

        if (after.Number >= _last && wait > TimeSpan.Zero)
        {
            var news = _news.Task;
            await Task.WhenAny(
                news.WaitAsync(
                    _settlesAt is { } at && at - time.GetUtcNow() is var left && left < wait
                        ? Max(left, TimeSpan.FromMilliseconds(1))
                        : wait,
                    time
                )
            );
            Settle();
        }

        return after.Number < _first
            ? new(new(_epoch, _last), true, [])
            : new(new(_epoch, _last), false, [.. _events.Where(one => one.Number > after.Number)]);
    }

    public Task Add(ImmutableArray<ProjectEvent> events, bool hasGap)
    {
        foreach (var one in events)
        {
            _events.Enqueue(one with { Number = ++_last });
            if (_events.Count > Kept)
            {
                _first = _events.Dequeue().Number;
            }
        }

        if (hasGap)
        {
            Gap();
        }

        Interlocked.Exchange(ref _news, New()).TrySetResult();
        return Task.CompletedTask;
    }

    /// <summary>
    /// Tells the silos that somebody watches. What happened before they know is missing: so whoever began to read is told to look once more
    /// a little later.
    /// </summary>
    private async Task SayAsync()
    {
        Settle();
        var now = time.GetUtcNow();
        if (now - _said < SayAgain)
        {
            return;
        }

        if (now - _said > WatchedProjectsGrain.Lasts)
        {
            _settlesAt = now + Settling;
        }

        _said = now;
        await GrainFactory.GetGrain<IWatchedProjectsGrain>(0).Watch(this.GetPrimaryKeyString());
    }

    private void Settle()
    {
        if (_settlesAt <= time.GetUtcNow())
        {
            _settlesAt = null;
            Gap();
        }
    }

    private void Gap()
    {
        _events.Clear();
        _first = ++_last;
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
