namespace Mistral.Api.Telemetry;

/// <param name="Meters">Names of meters.</param>
/// <param name="Sources">Names of sources of spans.</param>
internal sealed record TelemetryParts(IReadOnlyList<string> Meters, IReadOnlyList<string> Sources)
{
    public static TelemetryParts None { get; } = new([], []);
}
