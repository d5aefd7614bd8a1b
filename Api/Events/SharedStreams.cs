using System.Collections.Immutable;
using System.Threading.Channels;
using Mistral.Grains.Interfaces.Events;
using Mistral.Grains.Interfaces.Faults;

namespace Mistral.Api.Events;

/// <summary>What was read of a project's events at once, for all who watch it.</summary>
/// <param name="Watchers">How many watch the project in this process.</param>
internal sealed record EventSlice(ProjectEventPlace Last, bool HasGap, ImmutableArray<ProjectEvent> Events, int Watchers)
{
    private byte[]? _text;

    /// <summary>As it is sent to those who take all of it: made once.</summary>
    public byte[] Text => _text ??= [.. EventText.Of(Last.Epoch, Events), .. EventText.Watchers(Watchers)];
}

/// <summary>The streams of this process: one reader for each project, however many watch it.</summary>
internal sealed class SharedStreams(Middleware.ApiContext api, IHostApplicationLifetime life, ILogger<SharedStreams> logger)
{
    /// <summary>Who watches in this process at the same time; more are refused.</summary>
    public const int MostWatchers = 5_000;

    private readonly Dictionary<string, SharedStream> _streams = [];
    private int _watchers;

    /// <summary>Dispose it when nobody watches any more.</summary>
    public Watcher Watch(string projectId)
    {
        lock (_streams)
        {
            if (_watchers >= MostWatchers)
            {
                throw new MistralFault(
                    FaultKind.Unavailable,
                    $"{MostWatchers} event streams are open in this process already. Ask again later, or read the lists.",
                    5
                );
            }

            _watchers++;
            if (!_streams.TryGetValue(projectId, out var stream))
            {
                _streams[projectId] = stream = new(api.Grains.GetGrain<IProjectEventsGrain>(projectId), logger, life.ApplicationStopping);
            }

            return stream.Add(() => Leave(projectId, stream));
        }
    }

    private void Leave(string projectId, SharedStream stream)
    {
        lock (_streams)
        {
            _watchers--;
            if (stream.IsEmpty)
            {
                stream.Stop();
                _streams.Remove(projectId);
            }
        }
    }
}

/// <summary>One watcher's place in the shared stream.</summary>
internal sealed class Watcher(SharedStream stream, Action leave) : IDisposable
{
    /// <summary>Who is so many slices behind is let go: he comes back with the place that he has reached.</summary>
    private const int Behind = 256;

    private readonly Channel<EventSlice> _slices = Channel.CreateBounded<EventSlice>(
        new BoundedChannelOptions(Behind) { SingleReader = true }
    );
    private int _isGone;

    public ChannelReader<EventSlice> Slices => _slices.Reader;

    public IProjectEventsGrain Grain => stream.Grain;

    /// <summary>How many watch the same.</summary>
    public int Companions => stream.Count;

    public void Tell(EventSlice slice)
    {
        if (!_slices.Writer.TryWrite(slice))
        {
            _slices.Writer.TryComplete();
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isGone, 1) == 0)
        {
            stream.Remove(this);
            leave();
        }
    }
}
