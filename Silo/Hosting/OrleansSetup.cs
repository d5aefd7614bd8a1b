using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Mistral.Api.Tls;
using Mistral.Grains;
using Mistral.Silo.Configuration;
using Mistral.Storage;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Mistral.Silo.Hosting;

/// <summary>How this process takes part in the cluster: alone on SQLite, or as one of many over a database that all share.</summary>
internal static class OrleansSetup
{
    /// <summary>
    /// Of so many grains a silo remembers where they are. Room for them is taken at start; Orleans' million would be nine megabytes.
    /// </summary>
    private const int DirectoryCacheSize = 50_000;

    /// <summary>
    /// What is new stands where it is asked for, unless this silo is so much busier than another, in hundredths: 20 is half of its
    /// processors' time. API processes ask all silos in turn.
    /// </summary>
    private const int PreferenceOfSelf = 20;

    public static void Configure(ISiloBuilder silo, SiloSettings settings)
    {
        var tables = OrleansTables.Of(settings.Storage);
        var siloPort = settings.SiloPort > 0 ? settings.SiloPort : FreePort();
        var gatewayPort = settings.GatewayPort > 0 ? settings.GatewayPort : FreePort();
        if (settings.IsEmbedded)
        {
            silo.UseLocalhostClustering(siloPort, gatewayPort, null, settings.ClusterId, settings.ClusterId);
        }
        else
        {
            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.ClusterId, settings.ClusterId));
            silo.ConfigureEndpoints(IPAddress.Parse(settings.Address), siloPort, gatewayPort);
            silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (tables.Invariant, tables.Membership));
            silo.Configure<ClusterMembershipOptions>(options =>
            {
                // Who answers no probe is taken for alive while anything is heard of it, for as long as the longest probes would take: a
                // silo that stands still is declared dead six seconds after its last word.
                options.ProbeTimeout = options.MinProbeTimeout = TimeSpan.FromSeconds(1);
                options.MaxProbeTimeout = TimeSpan.FromSeconds(2);
                options.NumMissedProbesLimit = 3;
                // Where one silo does not reach another, one of the two has to go: one vote is enough, and that a third reaches both is no
                // help to those who call through the first.
                options.NumVotesForDeathDeclaration = 1;
                options.EnableIndirectProbes = false;
                options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
                options.DeathVoteExpirationTimeout = TimeSpan.FromSeconds(30);
                // Who has not said so for six seconds is no hindrance to a silo that joins: after all have died the first is ready soon.
                options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(2);
                options.NumMissedTableIAmAliveLimit = 3;
                options.DefunctSiloCleanupPeriod = TimeSpan.FromMinutes(5);
                options.DefunctSiloExpiration = TimeSpan.FromMinutes(10);
            });
            // An execution that is activated asks the grain directory, and while silos come and go a question may be lost: it must not wait
            // for half a minute.
            silo.Configure<SiloMessagingOptions>(options => options.SystemResponseTimeout = TimeSpan.FromSeconds(5));
        }

        silo.Configure<EndpointOptions>(options =>
        {
            options.SiloListeningEndpoint = Listening(settings, settings.ListenPort) ?? options.SiloListeningEndpoint;
            options.GatewayListeningEndpoint = Listening(settings, settings.ListenGatewayPort) ?? options.GatewayListeningEndpoint;
        });
        if (settings.WireTls is { } tls)
        {
            silo.UseTls(options => WireTls.Apply(options, tls, TimeProvider.System));
        }

        silo.Configure<SiloOptions>(options => options.SiloName = settings.Name);
        silo.Configure<GrainDirectoryOptions>(options => options.CacheSize = DirectoryCacheSize);
        silo.Configure<ResourceOptimizedPlacementOptions>(options => options.LocalSiloPreferenceMargin = PreferenceOfSelf);
        silo.UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (tables.Invariant, tables.GrainState));
        silo.AddAdoNetGrainStorageAsDefault(options =>
            (options.Invariant, options.ConnectionString) = (tables.Invariant, tables.GrainState)
        );
        silo.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = TimeSpan.FromSeconds(30);
            options.CollectionAge = TimeSpan.FromMinutes(2);
            // Where memory is nearly used up executions that wait go from it before their time, those that waited longest first.
            options.EnableActivationSheddingOnMemoryPressure = true;
            (options.MemoryUsageLimitPercentage, options.MemoryUsageTargetPercentage) = (90, 80);
        });
        silo.AddMistralGrains(settings.Grains with { Executor = settings.Grains.Executor with { Host = settings.Name } });
    }

    private static IPEndPoint? Listening(SiloSettings settings, int port) => port > 0 ? new(IPAddress.Parse(settings.Address), port) : null;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
