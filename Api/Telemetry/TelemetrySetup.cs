using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Mistral.Api.Telemetry;

/// <summary>OpenTelemetry, when somebody looks: the page of metrics, a collector. The same in every process.</summary>
internal static class TelemetrySetup
{
    private static readonly string[] Meters =
    [
        ProcessMetrics.MeterName,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        MetricStreams.RuntimeMeter,
        "System.Net.Http",
        MetricStreams.OrleansMeter,
    ];

    private static readonly string[] Sources = ["Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime"];

    /// <param name="instance">The process' own name.</param>
    /// <param name="parts">What more the process tells of.</param>
    /// <param name="sampler">Null: who sends a traceparent decides, and of the other traces a part is kept.</param>
    public static void Add(
        IServiceCollection services,
        TelemetrySettings settings,
        string instance,
        TelemetryParts parts,
        Sampler? sampler = null
    )
    {
        if (!settings.IsOn)
        {
            return;
        }

        services.AddSingleton<ProcessMetrics>();
        var open = services
            .AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource.AddService(ProgramVersion.Product, serviceVersion: ProgramVersion.Text, serviceInstanceId: instance)
            );
        open.WithMetrics(metrics =>
        {
            metrics.AddMeter([.. Meters, .. parts.Meters]).AddInstrumentation(provider => provider.GetRequiredService<ProcessMetrics>());
            metrics.AddView(instrument => MetricStreams.Of(instrument, settings.Page is not null));
            if (settings.Page is not null)
            {
                metrics.AddPrometheusExporter(page =>
                    (page.ScopeInfoEnabled, page.TargetInfoEnabled, page.ScrapeResponseCacheDurationMilliseconds) = (false, false, 0)
                );
            }

            if (settings.IsSent)
            {
                metrics.AddOtlpExporter(options => options.Endpoint = At(options, settings, "v1/metrics"));
            }
        });
        if (settings.HasTraces)
        {
            open.WithTracing(traces =>
                traces
                    .SetSampler(sampler ?? new ParentBasedSampler(new TraceIdRatioBasedSampler(settings.Ratio)))
                    .AddSource([.. Sources, .. parts.Sources])
                    .AddAspNetCoreInstrumentation()
                    .AddHttpClientInstrumentation()
                    .AddOtlpExporter(options => options.Endpoint = At(options, settings, "v1/traces"))
            );
        }
    }

    /// <summary>Over HTTP each signal has a path of its own, which the exporter adds only to an address from the environment.</summary>
    private static Uri At(OtlpExporterOptions options, TelemetrySettings settings, string path) =>
        settings.Endpoint is not { } given ? options.Endpoint
        : options.Protocol == OtlpExportProtocol.HttpProtobuf ? new($"{given.ToString().TrimEnd('/')}/{path}")
        : given;
}
