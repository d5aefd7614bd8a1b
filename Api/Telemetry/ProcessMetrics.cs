using System.Diagnostics.Metrics;

namespace Mistral.Api.Telemetry;

/// <summary>What the process takes of the machine, under the names that Prometheus' own clients use.</summary>
internal sealed class ProcessMetrics : IDisposable
{
    public const string MeterName = "Mistral.Process";

    private readonly Meter _meter = new(MeterName);

    public ProcessMetrics()
    {
        _meter.CreateObservableCounter(
            "process_cpu_seconds_total",
            () => Environment.CpuUsage.TotalTime.TotalSeconds,
            null,
            "Processor time of the process."
        );
        _meter.CreateObservableGauge(
            "process_resident_memory_bytes",
            () => Environment.WorkingSet,
            null,
            "Memory of the process that is in use."
        );
        _meter.CreateObservableCounter(
            "dotnet_gc_allocated_bytes_total",
            () => GC.GetTotalAllocatedBytes(precise: true),
            null,
            "Memory that was allocated, given back or not."
        );
        _meter.CreateObservableCounter(
            "dotnet_gc_pause_seconds_total",
            () => GC.GetTotalPauseDuration().TotalSeconds,
            null,
            "Time in which the garbage collector stopped everything else."
        );
    }

    public void Dispose() => _meter.Dispose();
}
