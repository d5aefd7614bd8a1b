using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mistral.Actions;
using Mistral.Api.CommandLine;
using Mistral.Api.Configuration;
using Mistral.Api.Hosting;
using Mistral.Api.Logs;
using Mistral.Api.Telemetry;
using Mistral.Api.Tls;
using Mistral.Grains;
using Mistral.Grains.Expiry;
using Mistral.Grains.Health;
using Mistral.Grains.Interfaces.Services;
using Mistral.Grains.Notifications;
using Mistral.Grains.Quotas;
using Mistral.Grains.Resources;
using Mistral.Keystone;
using Mistral.Keystone.Tokens;
using Mistral.Keystone.Trusts;
using Mistral.Silo.Configuration;
using Mistral.Silo.Supervision;
using Mistral.Silo.Telemetry;
using Mistral.Storage;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Mistral.Silo.Hosting;

/// <summary>The process that serves: grains, and in most set-ups the API beside them.</summary>
internal static class Service
{
    /// <param name="wait">How long a database that is away is waited for; null is for ever.</param>
    public static async Task<int> RunAsync(Func<GivenSettings> read, TimeSpan? wait)
    {
        var given = read();
        using var output = BufferedOutput.Install(TimeProvider.System);
        var builder = ServingHost.NewBuilder();
        given.AddTo(builder.Configuration);
        var settings = SiloSettingsReader.Read(builder.Configuration, out var problems);
        if (given.Problems.Count + problems.Count > 0)
        {
            return StartRefusal.Tell([.. given.Problems, .. problems]);
        }

        using var signals = new StopSignals();
        try
        {
            using var owned = StorageOwnership.Take(settings.Storage);
            PortCheck.Require(Ports(settings));
            LogSetup.Add(builder.Logging, builder.Configuration, settings.Logs);
            Announcement.Head();
            await new DatabaseWait(TimeProvider.System, Console.Out).RunAsync(
                settings.Storage,
                () => PrepareDatabaseAsync(settings),
                wait,
                signals.Token
            );
            await using var app = Build(builder, settings);
            using var reread = new Reread(
                app,
                read,
                reader => app.Services.GetRequiredService<QuotaSource>().Current = EngineSettings.Quotas(reader)
            );
            await app.StartAsync(signals.Token);
            signals.Dispose();
            Announce(app, settings, given);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("Stopped before it was ready.");
            return 0;
        }
        catch (Exception e) when (SiloTrouble.Explain(e) is { } line)
        {
            return StartRefusal.Tell([line]);
        }
    }

    /// <param name="alsoInSilo">What else the silo gets; for tests.</param>
    internal static WebApplication Build(WebApplicationBuilder builder, SiloSettings settings, Action<ISiloBuilder>? alsoInSilo = null)
    {
        builder.WebHost.UseUrls([.. Addresses(settings)]);
        builder.Services.AddSingleton<TimeProvider>(new SteadyTime(TimeProvider.System));
        builder.Services.AddSingleton<IFatalErrorHandler, CleanEnd>();
        builder.Services.AddStorage(settings.Storage);
        builder.Services.AddActions(settings.Actions);
        builder.Host.UseOrleans(silo =>
        {
            OrleansSetup.Configure(silo, settings);
            SiloTelemetry.Add(builder.Services, silo, settings);
            alsoInSilo?.Invoke(silo);
        });
        AddResourcesAndJobs(builder.Services, settings);
        if (settings.ServesApi)
        {
            builder.Services.AddMistralApi(settings.Api);
        }

        SystemdSetup.Add(builder.Services);
        if (settings.ApiTls is { } tls)
        {
            HttpsEndpoint.Open(builder.WebHost, tls);
        }

        var app = builder.Build();
        MetricsPage.Map(
            app,
            settings.Metrics,
            services => services.GetRequiredService<IGrainFactory>().GetGrain<IHealthGrain>(0),
            settings.HasDashboard ? OrleansDashboard.Map : null
        );
        if (settings.ServesApi)
        {
            app.MapMistralApi();
        }

        return app;
    }

    private static IEnumerable<string> Addresses(SiloSettings settings)
    {
        if (settings.ServesApi)
        {
            yield return $"{(settings.ApiTls is null ? "http" : "https")}://{settings.Host}:{settings.Port}";
        }

        if (settings.Metrics is { } metrics)
        {
            yield return $"http://{metrics}";
        }

        // A web host listens somewhere in any case.
        if (!settings.ServesApi && settings.Metrics is null)
        {
            yield return "http://127.0.0.1:0";
        }
    }

    private static void AddResourcesAndJobs(IServiceCollection services, SiloSettings settings)
    {
        if (settings.Api.Keystone is { } keystone)
        {
            services.AddSingleton(keystone);
            services.AddSingleton(_ => new KeystoneConnection(keystone));
            services.AddSingleton<ServiceToken>().AddSingleton<TrustService>();
        }

        services
            .AddResources()
            .AddTriggers(settings.BackgroundJobs.Cron, settings.BackgroundJobs.Events)
            .AddNotifications(settings.BackgroundJobs.Notifications)
            .AddExpiry(settings.BackgroundJobs.Expiry);
    }

    private static Task PrepareDatabaseAsync(SiloSettings settings) =>
        settings.IsEmbedded ? StorageSchema.UpgradeAsync(settings.Storage) : StorageSchema.CheckAsync(settings.Storage);

    private static void Announce(WebApplication app, SiloSettings settings, GivenSettings given)
    {
        foreach (var problem in app.Services.GetRequiredService<ActionRegistry>().Problems)
        {
            Console.Error.WriteLine(problem);
        }

        Console.WriteLine($"Data: {settings.Storage.Describe()}");
        if (settings.ServesApi)
        {
            Announcement.Api(app, settings.Api.Keystone is not null);
        }

        Announcement.Metrics(settings.Metrics);
        if (!settings.IsEmbedded && settings.WireTls is null && !SiloSettingsReader.IsLoopback(settings.Address))
        {
            Console.WriteLine(
                $"Warning: whoever reaches {settings.Address} reaches the cluster's own ports, which are plain; [silo] tls_cert_file, "
                    + "tls_key_file and tls_ca_file close them."
            );
        }

        Announcement.Tail(given);
    }

    private static IEnumerable<(string Setting, string Host, int Port)> Ports(SiloSettings settings)
    {
        if (settings.ServesApi)
        {
            yield return ("[api] port", settings.Host, settings.Port);
        }

        if (settings.Metrics is { } metrics)
        {
            yield return ("[metrics] port", metrics.Address.ToString(), metrics.Port);
        }

        var isApart = settings.ListenPort > 0;
        yield return ($"[silo] {(isApart ? "listen_port" : "port")}", settings.Address, isApart ? settings.ListenPort : settings.SiloPort);
        isApart = settings.ListenGatewayPort > 0;
        yield return (
            $"[silo] {(isApart ? "listen_gateway_port" : "gateway_port")}",
            settings.Address,
            isApart ? settings.ListenGatewayPort : settings.GatewayPort
        );
    }
}
