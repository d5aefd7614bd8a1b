using Mistral.Api.Configuration;
using Mistral.Api.Settings;
using Mistral.Api.Telemetry;
using Mistral.Grains.Interfaces.Services;

namespace Mistral.Api.Cluster;

/// <summary>The gateways of the cluster in turn, but for those behind which nobody answers.</summary>
internal sealed class Gateways : IGateways, IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(5);

    private Task? _end;
    private readonly Gateway[] _all;
    private readonly TimeProvider _time;
    private int _next;
    private int _nextRange;

    public Gateways(ClusterSettings cluster, TelemetrySettings telemetry, ApiOptions options, TimeProvider time, ILogger<Gateway> logger) =>
        (_all, _time) = (
            [.. cluster.Places().Select(place => new Gateway(place, cluster, telemetry.HasTraces, options, time, logger))],
            time
        );

    public IGateway Next(IGateway? other)
    {
        var start = (uint)Interlocked.Increment(ref _next);
        return Find(start, gateway => gateway.IsOpen && gateway != other)
            ?? Find(start, gateway => gateway.IsOpen)
            ?? Find(start, gateway => gateway.IsKnown && gateway != other)
            ?? Find(start, gateway => gateway.IsKnown)
            ?? throw new SiloUnavailableException("No gateway of the cluster has been reached yet.");
    }

    public IGateway Of(string grainType, string key)
    {
        var hash = HashRange.HashOf(grainType, key);
        return Find(0, gateway => gateway.IsOpen && gateway.DirectoryRange is { } range && range.Contains(hash)) ?? Next(null);
    }

    public HashRange? NextDirectoryRange() =>
        Find((uint)Interlocked.Increment(ref _nextRange), gateway => gateway.IsOpen && gateway.DirectoryRange is not null)?.DirectoryRange;

    /// <summary>Requests are better served when there is a gateway; but the API may be started before the cluster.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var gateway in _all)
        {
            gateway.Begin();
        }

        var started = _time.GetTimestamp();
        while (
            !_all.Any(gateway => gateway.IsOpen)
            && _time.GetElapsedTime(started) < FirstPatience
            && !cancellationToken.IsCancellationRequested
        )
        {
            await Task.Delay(Look, _time, CancellationToken.None);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The container knows it under two types and ends it twice.</summary>
    public async ValueTask DisposeAsync() => await (_end ??= Task.WhenAll(_all.Select(gateway => gateway.DisposeAsync().AsTask())));

    private Gateway? Find(uint start, Func<Gateway, bool> isWanted)
    {
        for (var i = 0; i < _all.Length; i++)
        {
            if (_all[(start + i) % (uint)_all.Length] is var gateway && isWanted(gateway))
            {
                return gateway;
            }
        }

        return null;
    }
}
