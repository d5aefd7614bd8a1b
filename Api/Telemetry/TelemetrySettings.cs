using System.Net;
using Mistral.Api.Configuration;

namespace Mistral.Api.Telemetry;

/// <param name="Page">[metrics] host and port: where the page of figures is; null when it is off.</param>
/// <param name="Endpoint">Where OpenTelemetry's collector is; null: what the environment says.</param>
/// <param name="IsSent">Something is sent there.</param>
/// <param name="HasTraces">Traces are, too.</param>
/// <param name="Ratio">Of the traces that nobody else has decided about, how many are kept.</param>
internal sealed record TelemetrySettings(IPEndPoint? Page, Uri? Endpoint, bool IsSent, bool HasTraces, double Ratio)
{
    private const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string TracesVariable = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

    /// <summary>Somebody looks.</summary>
    public bool IsOn => Page is not null || IsSent;

    public static TelemetrySettings Read(SettingsReader reader)
    {
        var endpoint = reader.Address("telemetry", "otlp_endpoint");
        var isSent = endpoint is not null || Has(Variable) || Has(TracesVariable);
        return new(
            ReadPage(reader),
            endpoint,
            isSent,
            isSent && reader.Flag("telemetry", "traces"),
            reader.Number("telemetry", "sample_percent") / 100.0
        );
    }

    private static IPEndPoint? ReadPage(SettingsReader reader)
    {
        var text = reader.Text("metrics", "host")!;
        var address = IPAddress.TryParse(text, out var parsed)
            ? parsed
            : reader.Wrong("metrics", "host", "an IP address", IPAddress.Loopback);
        return (int)reader.Number("metrics", "port") is > 0 and var port ? new(address, port) : null;
    }

    private static bool Has(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 };
}
