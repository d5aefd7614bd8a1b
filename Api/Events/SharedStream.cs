using System.Collections.Immutable;
using Mistral.Api.Waits;
using Mistral.Grains.Interfaces.Events;

namespace Mistral.Api.Events;

/// <summary>Reads the events of one project and gives them to all who watch it.</summary>
internal sealed partial class SharedStream
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop;
    private readonly ILogger _logger;
    private ImmutableHashSet<Watcher> _watchers = [];

    public SharedStream(IProjectEventsGrain grain, ILogger logger, CancellationToken stopping)
    {
        (Grain, _logger) = (grain, logger);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _ = Task.Run(() => ReadAsync(_stop.Token), CancellationToken.None);
    }

    public IProjectEventsGrain Grain { get; }

    public bool IsEmpty => _watchers.IsEmpty;

    public int Count => _watchers.Count;

    public Watcher Add(Action leave)
    {
        var watcher = new Watcher(this, leave);
        ImmutableInterlocked.Update(ref _watchers, (all, one) => all.Add(one), watcher);
        return watcher;
    }

    public void Remove(Watcher watcher) => ImmutableInterlocked.Update(ref _watchers, (all, one) => all.Remove(one), watcher);

    public void Stop()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task ReadAsync(CancellationToken stop)
    {
        ProjectEventPlace? place = null;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var batch = await Grain.Read(place, Waiting.Slice).WaitAsync(stop);
                if (batch.HasGap || !batch.Events.IsEmpty)
                {
                    var slice = new EventSlice(batch.Last, batch.HasGap, batch.Events, Count);
                    foreach (var watcher in _watchers)
                    {
                        watcher.Tell(slice);
                    }
                }

                place = batch.Last;
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                Away(e);
                await Task.Delay(Pause, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception)
            {
                // Nobody watches any more, or the process ends.
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Debug, "The events of a project cannot be read now")]
    private partial void Away(Exception e);
}
