using Mistral.Grains;
using OpenTelemetry.Trace;

namespace Mistral.Silo.Telemetry;

/// <summary>
/// Which traces are kept: those that somebody before us keeps, and of the others a part, by their ids; so all spans of an execution are
/// kept or none, whichever silos make them.
/// </summary>
internal sealed class ExecutionSampler(double ratio) : Sampler
{
    private readonly TraceIdRatioBasedSampler _own = new(ratio);
    private readonly ParentBasedSampler _others = new(new TraceIdRatioBasedSampler(ratio));

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        samplingParameters.ParentContext.TraceState == GrainServices.UndecidedTrace
            ? _own.ShouldSample(samplingParameters)
            : _others.ShouldSample(samplingParameters);
}
