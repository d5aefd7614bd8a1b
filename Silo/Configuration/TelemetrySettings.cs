using Mistral.Api.Configuration;

namespace Mistral.Silo.Configuration;

/// <param name="Endpoint">Where OpenTelemetry's collector is; null: what the environment says.</param>
/// <param name="IsSent">Something is sent there.</param>
/// <param name="HasTraces">Traces are, too.</param>
/// <param name="Ratio">Of the traces that nobody else has decided about, how many are kept.</param>
internal sealed record TelemetrySettings(Uri? Endpoint, bool IsSent, bool HasTraces, double Ratio)
{
    private const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string TracesVariable = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

    public static TelemetrySettings Read(SettingsReader reader)
    {
        var endpoint = reader.Address("telemetry", "otlp_endpoint");
        var isSent = endpoint is not null || Has(Variable) || Has(TracesVariable);
        return new(endpoint, isSent, isSent && reader.Flag("telemetry", "traces"), reader.Number("telemetry", "sample_percent") / 100.0);
    }

    private static bool Has(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 };
}
