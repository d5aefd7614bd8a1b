using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace Mistral.Api.Telemetry;

/// <summary>
/// The framework's figures as Prometheus wants them: each with a text, and no gauge with the ending of a histogram. Units stay: values are
/// not converted.
/// </summary>
internal static class MetricStreams
{
    public const string OrleansMeter = "Microsoft.Orleans";
    public const string RuntimeMeter = "System.Runtime";

    /// <summary>
    /// Sets of labels that are kept of one figure of the framework, which has few. OpenTelemetry takes the memory for all of them at once,
    /// and for 2,000 where nothing is said: 38 MB for some 150 figures.
    /// </summary>
    private const int FrameworkCardinality = 100;

    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["dotnet.assembly.count"] = "dotnet.assemblies",
        ["dotnet.process.cpu.count"] = "dotnet.process.cpus",
        ["dotnet.timer.count"] = "dotnet.timers",
    };

    /// <param name="isPage">The figures go to a page, which has names and texts of its own for some.</param>
    /// <returns>Null: as the instrument has it.</returns>
    public static MetricStreamConfiguration? Of(Instrument instrument, bool isPage) =>
        instrument.Meter.Name is OrleansMeter or RuntimeMeter
            ? new()
            {
                Name = isPage ? Renamed.GetValueOrDefault(instrument.Name) : null,
                Description = isPage ? Description(instrument) : null,
                CardinalityLimit = FrameworkCardinality,
            }
            : null;

    private static string? Description(Instrument instrument) =>
        instrument.Meter.Name == OrleansMeter && string.IsNullOrEmpty(instrument.Description)
            ? $"Orleans' own figure {instrument.Name}."
            : null;
}
