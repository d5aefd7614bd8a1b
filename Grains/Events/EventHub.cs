using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mistral.Engine.Contract;
using Mistral.Engine.Executions.Memory;
using Mistral.Grains.Executions.Streams;
using Mistral.Grains.Interfaces.Events;

namespace Mistral.Grains.Events;

/// <summary>
/// Passes what the executions of this silo have stored on to those projects that somebody watches; of others it makes nothing.
/// </summary>
internal sealed partial class EventHub(IGrainFactory grains, TimeProvider time, ILogger<EventHub> logger)
    : BackgroundService,
        IExecutionChangeNotifier
{
    /// <summary>Events that wait to be passed on; beyond, readers are told that some are missing.</summary>
    private const int Waiting = 20_000;

    private const int Batch = 500;

    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<(string Project, ProjectEvent Event)> _waiting = Channel.CreateBounded<(string, ProjectEvent)>(
        new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true }
    );

    private FrozenSet<string> _watched = [];
    private readonly ConcurrentDictionary<string, bool> _lost = new();

    public void Tell(ExecutionState state, IReadOnlyList<Event> facts)
    {
        if (facts.Count == 0 || !Volatile.Read(ref _watched).Contains(state.Head.ProjectId))
        {
            return;
        }

        var head = state.Head;
        foreach (var one in TransitionText.All(state, facts))
        {
            if (!_waiting.Writer.TryWrite((head.ProjectId, new(0, one.Name, head.Id, head.Parent?.ExecutionId, head.RootId, one.Data))))
            {
                _lost[head.ProjectId] = true;
            }
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(ListenAsync(stoppingToken), SendAsync(stoppingToken));

    private async Task ListenAsync(CancellationToken stop)
    {
        var version = 0L;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var watched = await grains.GetGrain<IWatchedProjectsGrain>(0).List(version, Slice).WaitAsync(stop);
                version = watched.Version;
                Volatile.Write(ref _watched, watched.Projects.ToFrozenSet());
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                NotKnown(e);
                await Task.Delay(Pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception)
            {
                // The silo ends.
                return;
            }
        }
    }

    private async Task SendAsync(CancellationToken stop)
    {
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stop))
            {
                var batch = new List<(string Project, ProjectEvent Event)>();
                while (batch.Count < Batch && _waiting.Reader.TryRead(out var one))
                {
                    batch.Add(one);
                }

                var lost = _lost.Keys.Where(project => _lost.TryRemove(project, out _)).ToHashSet();
                var told = batch
                    .GroupBy(one => one.Project)
                    .ToDictionary(own => own.Key, own => own.Select(one => one.Event).ToImmutableArray());
                await Task.WhenAll(
                    told.Keys.Union(lost).Select(project => SendAsync(project, told.GetValueOrDefault(project, []), lost.Contains(project)))
                );
            }
        }
        catch (OperationCanceledException)
        {
            // The silo ends: whoever watches looks again.
        }
    }

    private async Task SendAsync(string project, ImmutableArray<ProjectEvent> events, bool hasGap)
    {
        try
        {
            await grains.GetGrain<IProjectEventSink>(project).Add(events, hasGap);
        }
        catch (Exception e)
        {
            _lost[project] = true;
            NotTold(e, project);
        }
    }

    [LoggerMessage(LogLevel.Debug, "Which projects are watched is not known now")]
    private partial void NotKnown(Exception e);

    [LoggerMessage(LogLevel.Debug, "Those who watch the project {Project} could not be told")]
    private partial void NotTold(Exception e, string project);
}
