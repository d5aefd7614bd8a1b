using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using PythonValues;

namespace Mistral.Grains.Triggers.Events;

/// <summary>A notification as services of OpenStack send it.</summary>
/// <param name="MessageId">The same when the broker delivers it again.</param>
/// <param name="View">What expressions see: <c>event_type, publisher, payload, timestamp, context</c>, as in Mistral.</param>
internal sealed record OsloNotification(string MessageId, string EventType, Map View)
{
    private const string ContextPrefix = "_context_";

    /// <summary>Whose event it is.</summary>
    public string? ProjectId =>
        View["context"] is Map context ? (context["project_id"] ?? context["tenant"] ?? context["project"]) as string : null;

    /// <summary>Both forms of oslo.messaging: the plain message, and the versioned envelope that holds it as text.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out OsloNotification? notification)
    {
        notification = null;
        try
        {
            var message = PythonJson.Parse(body) as Map;
            message = message?["oslo.message"] is string inner ? PythonJson.Parse(inner) as Map : message;
            if (message?["event_type"] is not string eventType)
            {
                return false;
            }

            var id = (message["message_id"] ?? message["_unique_id"]) as string ?? Convert.ToHexString(SHA256.HashData(body));
            notification = new(id, eventType, Viewed(message, eventType));
            return true;
        }
        catch (PythonJsonError)
        {
            return false;
        }
    }

    public override string ToString() => new StringBuilder(EventType).Append(' ').Append(MessageId).ToString();

    private static Map Viewed(Map message, string eventType)
    {
        var context = new MapBuilder();
        foreach (var (key, value) in message)
        {
            if (key is string name && name.StartsWith(ContextPrefix, StringComparison.Ordinal))
            {
                context.Set(name[ContextPrefix.Length..], value);
            }
        }

        return Map.Of(
            ("event_type", eventType),
            ("publisher", message["publisher_id"]),
            ("payload", message["payload"]),
            ("timestamp", message["timestamp"]),
            ("priority", message["priority"]),
            ("context", context.Build())
        );
    }
}
