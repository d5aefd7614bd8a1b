using System.Diagnostics;

namespace Mistral.Api.Executions;

/// <summary>The trace that a start belongs to: where the request stands when this process keeps spans, else what the client said.</summary>
internal static class TraceParent
{
    private const string Name = "traceparent";

    /// <returns>Null when there is none, or what the client said is no <c>traceparent</c> of W3C's.</returns>
    public static string? Of(HttpRequest request)
    {
        if (request.Headers[Name].ToString() is not { Length: > 0 } given || !ActivityContext.TryParse(given, null, out var said))
        {
            return null;
        }

        // The server makes an activity for its log, too, which no collector ever sees.
        return Activity.Current is { IdFormat: ActivityIdFormat.W3C } own && own.TraceId == said.TraceId && own.Source.HasListeners()
            ? own.Id
            : given;
    }
}
