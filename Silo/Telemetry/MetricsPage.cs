using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Services;
using Mistral.Silo.Configuration;
using Orleans;

namespace Mistral.Silo.Telemetry;

/// <summary>The service's figures as a page in Prometheus' text form, and whether it lives and is ready, on an address of their own.</summary>
internal static class MetricsPage
{
    public static void Map(WebApplication app, SiloSettings settings)
    {
        if (settings.Metrics is not { } address)
        {
            return;
        }

        app.MapWhen(context => context.Connection.LocalPort == address.Port, branch =>
        {
            branch.UseOpenTelemetryPrometheusScrapingEndpoint();
            branch.Map("/livez", live => live.Run(context => context.Response.WriteAsync("OK")));
            branch.Map("/readyz", ready => ready.Run(ReadyAsync));
            branch.Run(context =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        });
    }

    private static async Task ReadyAsync(HttpContext context)
    {
        try
        {
            await context.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<IHealthGrain>(0).Check();
            await context.Response.WriteAsync("OK");
        }
        catch (MistralFault e)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync(e.Message);
        }
    }
}
