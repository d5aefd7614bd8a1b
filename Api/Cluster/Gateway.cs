using System.Net;
using Mistral.Api.Configuration;
using Mistral.Api.Settings;
using Mistral.Api.Tls;
using Mistral.Grains.Interfaces.Services;
using Orleans.Configuration;

namespace Mistral.Api.Cluster;

/// <summary>One silo's gateway, with a client of its own: so it is known who does not answer, and what is asked through whom.</summary>
internal sealed partial class Gateway(
    GatewayPlace place,
    ClusterSettings cluster,
    bool isTraced,
    ApiOptions options,
    TimeProvider time,
    ILogger<Gateway> logger
) : IGateway, IAsyncDisposable
{
    private const int MissesAtMost = 2;

    /// <summary>Every so many looks it is asked what its silo keeps.</summary>
    private const int LooksForRange = 10;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _ending = new();
    private CancellationTokenSource _silence = new();
    private IHost? _client;
    private IPEndPoint? _at;
    private Task _watching = Task.CompletedTask;

    public IGrainFactory Grains => _client!.Services.GetRequiredService<IClusterClient>();

    public CancellationToken Silence => _silence.Token;

    /// <summary>Somebody answers behind it, and is about to stay.</summary>
    public bool IsOpen { get; private set; }

    public HashRange? DirectoryRange { get; private set; }

    /// <summary>It was reached once.</summary>
    public bool IsKnown => _client is not null;

    public void Begin() => _watching = Task.Run(WatchAsync);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _watching;
        if (_client is { } client)
        {
            await client.StopAsync();
            client.Dispose();
        }

        _ending.Dispose();
        _silence.Dispose();
    }

    private async Task WatchAsync()
    {
        var (misses, looks) = (0, 0);
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                _client ??= await ConnectAsync(_at = place.Resolve());
                var stays = await Grains.GetGrain<IHealthGrain>(0).Ping().WaitAsync(Patience, time, _ending.Token);
                misses = 0;
                Set(stays);
                DirectoryRange = looks++ % LooksForRange == 0 ? await DirectoryRangeAsync() : DirectoryRange;
            }
            catch (Exception e) when (!_ending.IsCancellationRequested)
            {
                if (++misses == MissesAtMost || _client is null)
                {
                    Set(false, e.Message);
                    await Fall();
                }

                await FollowAsync(misses);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(Period, time, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Silos of the release before do not say it.</summary>
    private async Task<HashRange?> DirectoryRangeAsync()
    {
        try
        {
            return await Grains.GetGrain<IHealthGrain>(0).DirectoryRange().WaitAsync(Patience, time, _ending.Token);
        }
        catch (Exception) when (!_ending.IsCancellationRequested)
        {
            return null;
        }
    }

    private void Set(bool isOpen, string why = "its silo leaves")
    {
        if (isOpen != IsOpen)
        {
            IsOpen = isOpen;
            if (isOpen)
            {
                LogOpen(logger, place);
            }
            else
            {
                LogShut(logger, place, why);
            }
        }
    }

    /// <summary>A silo that was started anew may have its name at another address.</summary>
    private async Task FollowAsync(int misses)
    {
        try
        {
            if (_client is not { } old || misses < MissesAtMost)
            {
                return;
            }

            var now = place.Resolve();
            if (now.Equals(_at))
            {
                return;
            }

            _client = await ConnectAsync(now);
            _at = now;
            await old.StopAsync(_ending.Token);
            old.Dispose();
        }
        catch (Exception e) when (!_ending.IsCancellationRequested)
        {
            LogShut(logger, place, e.Message);
        }
    }

    private async Task Fall()
    {
        var silence = Interlocked.Exchange(ref _silence, new());
        await silence.CancelAsync();
    }

    private async Task<IHost> ConnectAsync(IPEndPoint address)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(time);
        builder.UseOrleansClient(client =>
            Traced(Secured(client))
                .UseStaticClustering(address)
                .Configure<GatewayOptions>(gateway => gateway.GatewayListRefreshPeriod = TimeSpan.FromSeconds(1))
                .Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = options.RequestTimeout)
                .Configure<ClusterOptions>(id => (id.ClusterId, id.ServiceId) = (cluster.ClusterId, cluster.ServiceId))
        );
        var host = builder.Build();
        try
        {
            await host.StartAsync(_ending.Token).WaitAsync(options.RequestTimeout, time, _ending.Token);
            return host;
        }
        catch (Exception)
        {
            host.Dispose();
            throw;
        }
    }

    private IClientBuilder Secured(IClientBuilder client) =>
        cluster.WireTls is { } tls ? client.UseTls(tlsOptions => WireTls.Apply(tlsOptions, tls, time)) : client;

    /// <summary>What a silo does for a request is below the request in its trace.</summary>
    private IClientBuilder Traced(IClientBuilder client) => isTraced ? client.AddActivityPropagation() : client;

    [LoggerMessage(LogLevel.Information, "The gateway {Gateway} answers.")]
    private static partial void LogOpen(ILogger logger, GatewayPlace gateway);

    [LoggerMessage(LogLevel.Warning, "The gateway {Gateway} is avoided until it answers: {Why}")]
    private static partial void LogShut(ILogger logger, GatewayPlace gateway, string why);
}
