using System.Diagnostics;
using System.Runtime.CompilerServices;
using Mistral.Engine.Executions;

namespace Mistral.Grains.Metrics;

/// <summary>Ids of spans: each is made of the id of what it tells of, and so needs no memory, whichever silo goes on a day later.</summary>
/// <remarks>
/// The trace is the one that the start's <c>traceparent</c> names, else its id is that of the root execution without its hyphens. The
/// framework gives every span an id by chance; ours are put in their place, which it has no door for.
/// </remarks>
internal static class TraceIds
{
    /// <summary>The state of a trace of which nobody before us has decided whether it is kept.</summary>
    public const string Undecided = "mistral=undecided";

    /// <summary>The place of an execution, task or action in the trace of its execution.</summary>
    public static ActivityContext Of(ExecutionHead head, string id) =>
        Given(head) is { } given
            ? new(given.TraceId, SpanOf(id), given.TraceFlags, given.TraceState, isRemote: true)
            : new(TraceOf(head.RootId ?? head.Id), SpanOf(id), ActivityTraceFlags.None, Undecided, isRemote: true);

    /// <summary>What an execution's own span is below: the task that started it, or the request; null when there is none.</summary>
    public static ActivityContext? Above(ExecutionHead head) => head.Parent is { } parent ? Of(head, parent.TaskId) : Given(head);

    /// <summary>For whoever is called: the place in the form of <c>traceparent</c>; null when nobody keeps the trace.</summary>
    public static string? Header(ExecutionHead head, string id, ActivitySource source)
    {
        var place = Of(head, id);
        if (place.TraceState == Undecided)
        {
            if (!source.HasListeners() || source.CreateActivity("kept", ActivityKind.Internal, place) is not { Recorded: true })
            {
                return null;
            }

            place = new(place.TraceId, place.SpanId, ActivityTraceFlags.Recorded);
        }

        return $"00-{place.TraceId}-{place.SpanId}-{(place.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? "01" : "00")}";
    }

    /// <summary>Gives a span that has begun its own id, and that of what it is below.</summary>
    public static void Give(Activity span, ActivitySpanId own, ActivitySpanId? above)
    {
        (SpanId(span), ParentSpanId(span), ParentId(span)) = (own.ToHexString(), above?.ToHexString(), null);
        span.TraceStateString = span.TraceStateString == Undecided ? null : span.TraceStateString;
    }

    public static ActivitySpanId SpanOf(string id) => ActivitySpanId.CreateFromBytes(Hash(id).AsSpan(0, 8));

    private static ActivityContext? Given(ExecutionHead head) =>
        head.TraceParent is { } text && ActivityContext.TryParse(text, null, out var given) ? given : null;

    private static ActivityTraceId TraceOf(string id) =>
        Guid.TryParse(id, out var guid) && guid != Guid.Empty
            ? ActivityTraceId.CreateFromString(guid.ToString("N"))
            : ActivityTraceId.CreateFromBytes(Hash(id).AsSpan(0, 16));

    private static byte[] Hash(string id) => System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(id));

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? SpanId(Activity span);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_parentSpanId")]
    private static extern ref string? ParentSpanId(Activity span);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_parentId")]
    private static extern ref string? ParentId(Activity span);
}
