using System.Diagnostics;

namespace Mistral.Grains.Metrics;

/// <summary>
/// While an action runs, calls that it makes over HTTP carry its place in the trace: the framework sends what stands in <see
/// cref="Activity.Current"/>.
/// </summary>
internal static class CallSpan
{
    /// <param name="traceParent">Null: nobody keeps a trace, and nothing is made.</param>
    /// <returns>To be disposed when the calls are over.</returns>
    public static Activity? Enter(string? traceParent)
    {
        if (traceParent is null || !ActivityContext.TryParse(traceParent, null, out var place))
        {
            return null;
        }

        var span = new Activity("mistral.call").SetParentId(traceParent);
        span.Start();
        TraceIds.Give(span, place.SpanId, place.SpanId);
        return span;
    }
}
