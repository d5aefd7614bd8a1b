using Mistral.Api.Cluster;
using Mistral.Api.CommandLine;
using Mistral.Api.Configuration;

namespace Mistral.Api.Hosting;

/// <summary>The process that serves REST and does no work itself: a client of the silos.</summary>
internal static class ApiProcess
{
    public static async Task<int> RunAsync(GivenSettings given)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        given.AddTo(builder.Configuration);
        var problems = new List<string>(given.Problems);
        var options = ApiSettings.Read(builder.Configuration, problems);
        var cluster = ClusterSettings.Read(builder.Configuration, options.Keystone is not null, problems);
        if (problems.Count > 0)
        {
            return Refusal.Tell(problems);
        }

        try
        {
            PortCheck.Require([("[api] port", cluster.Host, cluster.Port)]);
            await using var app = Build(builder, options, cluster);
            await app.StartAsync();
            Announcement.Head();
            Announcement.Api(app, options.Keystone is not null);
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
            return Refusal.Tell([line]);
        }
    }

    private static WebApplication Build(WebApplicationBuilder builder, ApiOptions options, ClusterSettings cluster)
    {
        builder.Logging.AddSimpleConsole(console => (console.IncludeScopes, console.SingleLine) = (true, true));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.WebHost.UseUrls($"http://{cluster.Host}:{cluster.Port}");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(cluster).AddSingleton<Gateways>().AddSingleton<IDoors>(provider => provider.GetRequiredService<Gateways>());
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Gateways>());
        builder.Services.AddMistralApi(options);
        var app = builder.Build();
        app.MapMistralApi();
        return app;
    }
}
