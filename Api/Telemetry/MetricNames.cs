using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace Mistral.Api.Telemetry;

/// <summary>
/// The framework's figures as Prometheus wants them: each with a text, and no gauge with the ending of a histogram. Units stay: values are
/// not converted.
/// </summary>
internal static class MetricNames
{
    public const string OrleansMeter = "Microsoft.Orleans";

    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["dotnet.assembly.count"] = "dotnet.assemblies",
        ["dotnet.process.cpu.count"] = "dotnet.process.cpus",
        ["dotnet.timer.count"] = "dotnet.timers",
    };

    /// <returns>Null: as the instrument has it.</returns>
    public static MetricStreamConfiguration? Of(Instrument instrument) =>
        Renamed.TryGetValue(instrument.Name, out var name) ? new() { Name = name }
        : instrument.Meter.Name == OrleansMeter && string.IsNullOrEmpty(instrument.Description)
            ? new() { Description = $"Orleans' own figure {instrument.Name}." }
        : null;
}
