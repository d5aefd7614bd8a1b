using System.Collections.Immutable;
using PythonValues;

namespace Mistral.Grains.Notifications;

/// <summary>Somebody who wants to be told: an entry of <c>params.notify</c> or of <c>[notifier] notify</c>.</summary>
/// <param name="EventTypes">Empty means all of them.</param>
internal sealed record Publisher(string Type, string? Url, Map Headers, ImmutableArray<string> EventTypes)
{
    public static Publisher Read(object? entry)
    {
        var map = entry as Map ?? Map.Empty;
        return new(
            map["type"] as string ?? "",
            map["url"] as string,
            map["headers"] as Map ?? Map.Empty,
            [.. (map["event_types"] as IReadOnlyList<object?> ?? []).OfType<string>()]
        );
    }

    public bool Wants(string? eventName) => EventTypes.IsEmpty || (eventName is not null && EventTypes.Contains(eventName));
}

/// <summary>
/// What the outbox keeps of one transition: <c>{"publishers": [entries of notify], "event": name or null, "payload": {what receivers
/// get}}</c>.
/// </summary>
internal sealed record NotificationEnvelope(ImmutableArray<(string Key, Publisher Publisher)> Publishers, string Body)
{
    /// <summary>The place in the trace of the execution; null when nobody keeps one.</summary>
    public string? TraceParent { get; init; }

    public static string Write(IReadOnlyList<object?> publishers, Map payload) =>
        PythonJson.Write(Map.Of(("publishers", publishers), ("event", payload["event"]), ("payload", payload)));

    /// <summary>Only those who want the event are left.</summary>
    /// <exception cref="PythonJsonError">The text is no envelope.</exception>
    public static NotificationEnvelope Read(string text)
    {
        var map = PythonJson.Parse(text) as Map ?? Map.Empty;
        var payload = map["payload"] as Map ?? Map.Empty;
        var eventName = map["event"] as string;
        return new(
            [
                .. (map["publishers"] as IReadOnlyList<object?> ?? [])
                    .Select(entry => (Key: PythonJson.Write(entry), Publisher: Publisher.Read(entry)))
                    .Where(pair => pair.Publisher.Wants(eventName))
                    .DistinctBy(pair => pair.Key),
            ],
            PythonJson.Write(payload.ContainsKey("event") ? payload : payload.With("event", eventName))
        )
        {
            TraceParent = map["trace"] as string,
        };
    }
}
