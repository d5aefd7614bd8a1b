using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Mistral.Actions;
using Mistral.Api;
using Mistral.Api.Configuration;
using Mistral.Grains.Expiry;
using Mistral.Grains.Health;
using Mistral.Grains.Notifications;
using Mistral.Grains.Triggers;
using Mistral.Keystone;
using Mistral.Keystone.Tokens;
using Mistral.Keystone.Trusts;
using Mistral.Silo.Configuration;
using Mistral.Storage;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Mistral.Silo.Hosting;

/// <summary>The process that serves: grains, and in most set-ups the API beside them.</summary>
internal static class Service
{
    public static async Task<int> RunAsync(string[] args)
    {
        using var output = BufferedOutput.Install(TimeProvider.System);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddMistralSources(args);
        var settings = SiloSettingsReader.Read(builder.Configuration, out var problems);
        if (problems.Count > 0)
        {
            return Refuse(problems);
        }

        Logs(builder.Logging);
        StorageOwnership ownership;
        try
        {
            ownership = StorageOwnership.Take(settings.Storage);
            await PrepareDatabaseAsync(settings);
        }
        catch (Exception e) when (e is SchemaException or StorageOwnedException)
        {
            return Refuse([e.Message]);
        }

        using var owned = ownership;
        await using var app = Build(builder, settings);
        await app.StartAsync();
        Announce(app, settings);
        await app.WaitForShutdownAsync();
        return 0;
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
            alsoInSilo?.Invoke(silo);
        });
        AddDuties(builder.Services, settings);
        if (settings.ServesApi)
        {
            builder.Services.AddMistralApi(settings.Api);
        }

        var app = builder.Build();
        MetricsPage.Map(app, settings);
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
            yield return $"http://{settings.Host}:{settings.Port}";
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

    private static void AddDuties(IServiceCollection services, SiloSettings settings)
    {
        if (settings.Api.Keystone is { } keystone)
        {
            services.AddSingleton(keystone);
            services.AddSingleton(_ => new KeystoneConnection(keystone));
            services.AddSingleton<ServiceToken>().AddSingleton<TrustService>();
        }

        services.AddTriggers(settings.Duties.Cron, settings.Duties.Events).AddNotifications(settings.Duties.Notifications).AddExpiry(settings.Duties.Expiry);
    }

    private static Task PrepareDatabaseAsync(SiloSettings settings) =>
        settings.IsEmbedded ? StorageSchema.UpgradeAsync(settings.Storage) : StorageSchema.CheckAsync(settings.Storage);

    private static void Logs(ILoggingBuilder logging)
    {
        logging.AddSimpleConsole(console => (console.SingleLine, console.IncludeScopes, console.TimestampFormat, console.ColorBehavior) = (true, true, "yyyy-MM-dd HH:mm:ss.fff ", LoggerColorBehavior.Disabled));
        logging.AddFilter("Orleans", LogLevel.Warning).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning).AddFilter("Mistral.Grains.ActionRuns.ActionHost", LogLevel.Warning);
    }

    private static void Announce(WebApplication app, SiloSettings settings)
    {
        foreach (var problem in app.Services.GetRequiredService<ActionCatalogue>().Problems)
        {
            Console.Error.WriteLine(problem);
        }

        Console.WriteLine($"Data: {settings.Storage.Describe()}");
        if (settings.ServesApi)
        {
            Console.WriteLine($"Mistral API: http://{settings.Host}:{settings.Port}/v2 (authentication {(settings.Api.Keystone is null ? "off" : "by Keystone")})");
        }
    }

    private static int Refuse(IEnumerable<string> problems)
    {
        Console.Error.WriteLine("The service cannot start:");
        foreach (var problem in problems)
        {
            Console.Error.WriteLine($"  {problem}");
        }

        return 2;
    }
}
