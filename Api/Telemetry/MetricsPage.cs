using System.Net;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Services;

namespace Mistral.Api.Telemetry;

/// <summary>
/// The process' figures as a page in Prometheus' text form, and whether it lives and is ready, on an address of their own.
/// </summary>
internal static class MetricsPage
{
    /// <param name="health">Who is asked whether the process is ready.</param>
    /// <param name="more">What else this process has there.</param>
    public static void Map(
        WebApplication app,
        IPEndPoint? address,
        Func<IServiceProvider, IHealthGrain> health,
        Action<IApplicationBuilder>? more = null
    )
    {
        if (address is null)
        {
            return;
        }

        app.MapWhen(
            context => context.Connection.LocalPort == address.Port,
            branch =>
            {
                branch.UseOpenTelemetryPrometheusScrapingEndpoint();
                branch.Map("/livez", live => live.Run(context => context.Response.WriteAsync("OK")));
                branch.Map("/readyz", ready => ready.Run(context => ReadyAsync(context, health)));
                more?.Invoke(branch);
                branch.Run(context =>
                {
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                });
            }
        );
    }

    private static async Task ReadyAsync(HttpContext context, Func<IServiceProvider, IHealthGrain> health)
    {
        try
        {
            await health(context.RequestServices).Check();
            await context.Response.WriteAsync("OK");
        }
        catch (Exception e) when (e is MistralFault or OrleansException or TimeoutException)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync(e.Message);
        }
    }
}
