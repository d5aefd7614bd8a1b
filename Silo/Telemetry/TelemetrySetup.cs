using Mistral.Api.CommandLine;
using Mistral.Grains;
using Mistral.Silo.Configuration;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Mistral.Silo.Telemetry;

/// <summary>OpenTelemetry, when somebody looks: the page of metrics, a collector.</summary>
internal static class TelemetrySetup
{
    /// <summary>Ours, and those of what we are made of.</summary>
    private static readonly string[] Meters =
    [
        GrainServices.MeterName, ProcessMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "System.Net.Http", "Microsoft.Orleans", "Npgsql",
    ];

    private static readonly string[] Sources = [GrainServices.ActivitySourceName, "Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime", "Npgsql"];

    public static void Add(IServiceCollection services, ISiloBuilder silo, SiloSettings settings)
    {
        var telemetry = settings.Telemetry;
        if (settings.Metrics is null && !telemetry.IsSent)
        {
            return;
        }

        services.AddSingleton<ProcessMetrics>();
        var open = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(ProgramVersion.Product, serviceVersion: ProgramVersion.Text, serviceInstanceId: settings.Name));
        open.WithMetrics(metrics =>
        {
            metrics.AddMeter(Meters).AddInstrumentation(provider => provider.GetRequiredService<ProcessMetrics>());
            if (settings.Metrics is not null)
            {
                metrics.AddPrometheusExporter(page => (page.ScopeInfoEnabled, page.TargetInfoEnabled, page.ScrapeResponseCacheDurationMilliseconds) = (false, false, 0));
            }

            if (telemetry.IsSent)
            {
                metrics.AddOtlpExporter(Send);
            }
        });
        if (telemetry.HasTraces)
        {
            silo.AddActivityPropagation();
            open.WithTracing(traces => traces.SetSampler(new ExecutionSampler(telemetry.Ratio)).AddSource(Sources).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddOtlpExporter(Send));
        }

        void Send(OtlpExporterOptions options) => options.Endpoint = telemetry.Endpoint ?? options.Endpoint;
    }
}
