using Mistral.Api.Cluster;
using Mistral.Api.CommandLine;
using Mistral.Api.Configuration;
using Mistral.Api.Logs;
using Mistral.Api.Settings;
using Mistral.Api.Telemetry;
using Mistral.Api.Tls;
using Mistral.Grains.Interfaces.Services;

namespace Mistral.Api.Hosting;

/// <summary>The process that serves REST and does no work itself: a client of the silos.</summary>
internal static class ApiProcess
{
    /// <param name="more">What the program that runs it adds: word to systemd.</param>
    public static async Task<int> RunAsync(Func<GivenSettings> read, Action<IServiceCollection>? more = null)
    {
        var given = read();
        var builder = ServingHost.NewBuilder();
        given.AddTo(builder.Configuration);
        var problems = new List<string>(given.Problems);
        var options = ApiSettings.Read(builder.Configuration, problems);
        var logs = LogSettings.Read(builder.Configuration, problems);
        var cluster = ClusterSettings.Read(builder.Configuration, options.Keystone is not null, problems);
        var telemetry = TelemetrySettings.Read(new(builder.Configuration, problems));
        if (problems.Count > 0)
        {
            return StartRefusal.Tell(problems);
        }

        try
        {
            PortCheck.Require(Ports(cluster, telemetry));
            LogSetup.Add(builder.Logging, builder.Configuration, logs);
            more?.Invoke(builder.Services);
            await using var app = Build(builder, options, cluster, telemetry);
            using var reread = new Reread(app, read, _ => { });
            await app.StartAsync();
            Announcement.Head();
            Announcement.Api(app, options.Keystone is not null);
            Announcement.Metrics(telemetry.Page);
            Announcement.Tail(given);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
        catch (Exception e) when (StartTrouble.Explain(e) is { } line)
        {
            return StartRefusal.Tell([line]);
        }
    }

    private static WebApplication Build(
        WebApplicationBuilder builder,
        ApiOptions options,
        ClusterSettings cluster,
        TelemetrySettings telemetry
    )
    {
        if (cluster.ApiTls is { } tls)
        {
            HttpsEndpoint.Open(builder.WebHost, tls);
        }

        var address = $"{(cluster.ApiTls is null ? "http" : "https")}://{cluster.Host}:{cluster.Port}";
        builder.WebHost.UseUrls(telemetry.Page is { } page ? [address, $"http://{page}"] : [address]);
        TelemetrySetup.Add(builder.Services, telemetry, $"api-{Environment.MachineName}-{cluster.Port}", TelemetryParts.None);
        builder.Services.AddSingleton(TimeProvider.System);
        builder
            .Services.AddSingleton(cluster)
            .AddSingleton(telemetry)
            .AddSingleton<Gateways>()
            .AddSingleton<IGateways>(provider => provider.GetRequiredService<Gateways>());
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Gateways>());
        builder.Services.AddMistralApi(options);
        var app = builder.Build();
        MetricsPage.Map(app, telemetry.Page, services => services.GetRequiredService<RetryingGrains>().GetGrain<IHealthGrain>(0));
        app.MapMistralApi();
        return app;
    }

    private static IEnumerable<(string Setting, string Host, int Port)> Ports(ClusterSettings cluster, TelemetrySettings telemetry)
    {
        yield return ("[api] port", cluster.Host, cluster.Port);
        if (telemetry.Page is { } page)
        {
            yield return ("[metrics] port", page.Address.ToString(), page.Port);
        }
    }
}
