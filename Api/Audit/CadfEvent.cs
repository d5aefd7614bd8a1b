using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Audit;

/// <summary>What came of a request, for the audit.</summary>
internal enum AuditOutcome
{
    Success,
    Failure,

    /// <summary>Nobody knows whether it was done: the answer of the cluster was lost.</summary>
    Unknown,
}

/// <summary>
/// Who did what to which object, when, with what outcome, in the form in which OpenStack's services write it (CADF, DMTF DSP0262, as pycadf
/// has it).
/// </summary>
/// <param name="Id">Of the event.</param>
/// <param name="RequestId">As in the log and in the answer's header.</param>
/// <param name="Action">Of CADF's taxonomy: create, read, read/list, update, delete.</param>
/// <param name="Kind">The collection, e.g. <c>executions</c>.</param>
/// <param name="TargetId">The object as the address names it; null: those of <paramref name="Trail"/>.</param>
internal sealed record CadfEvent(
    string Id,
    DateTimeOffset Time,
    string RequestId,
    string Action,
    AuditOutcome Outcome,
    int Status,
    AuditInitiator Initiator,
    string Kind,
    string? TargetId,
    string Path,
    AuditTrail Trail
)
{
    private const int LongestText = 255;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line of JSON. Bodies, queries and headers have no place in it: they may hold secrets.</summary>
    public string Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("typeURI", "http://schemas.dmtf.org/cloud/audit/1.0/event");
            json.WriteString("eventType", "activity");
            json.WriteString("id", Id);
            json.WriteString("eventTime", Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff+0000", CultureInfo.InvariantCulture));
            json.WriteString("action", Action);
            json.WriteString("outcome", Outcome.ToString().ToLowerInvariant());
            WriteReason(json);
            WriteInitiator(json);
            WriteTarget(json);
            WriteResource(json, "observer", "service/workflow", ObserverId, "mistral");
            json.WriteString("requestPath", Bounded(Path));
            json.WriteStartArray("tags");
            json.WriteStringValue($"correlation_id?value={RequestId}");
            json.WriteEndArray();
            WriteAttachments(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Which process saw it.</summary>
    private static string ObserverId => Environment.MachineName;

    private void WriteReason(Utf8JsonWriter json)
    {
        json.WriteStartObject("reason");
        json.WriteString("reasonType", "HTTP");
        json.WriteString("reasonCode", Status.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private void WriteInitiator(Utf8JsonWriter json)
    {
        json.WriteStartObject("initiator");
        json.WriteString("typeURI", "service/security/account/user");
        json.WriteString("id", Initiator.UserId ?? "unknown");
        WriteIfKnown(json, "name", Initiator.UserName);
        WriteIfKnown(json, "project_id", Initiator.ProjectId);
        json.WriteStartObject("host");
        WriteIfKnown(json, "address", Initiator.Address);
        WriteIfKnown(json, "agent", Initiator.Agent);
        json.WriteEndObject();
        json.WriteString("request_id", RequestId);
        json.WriteEndObject();
    }

    private void WriteTarget(Utf8JsonWriter json)
    {
        var only = Trail.RowCount == 1 ? Trail.Rows[0] : null;
        WriteResource(
            json,
            "target",
            $"service/workflow/{Kind}",
            only?.Text("id") ?? TargetId ?? "unknown",
            only is null ? null : NameOf(only)
        );
    }

    private void WriteAttachments(Utf8JsonWriter json)
    {
        json.WriteStartArray("attachments");
        if (Trail.RowCount > 1)
        {
            WriteAttachment(json, "targets", Trail.Rows.Select(row => row.Text("id") ?? "unknown"));
            WriteAttachment(json, "target_count", [Trail.RowCount.ToString(CultureInfo.InvariantCulture)]);
        }

        if (Trail.OtherProjects.Count > 0)
        {
            WriteAttachment(json, "project_ids", Trail.OtherProjects);
        }

        json.WriteEndArray();
    }

    private static void WriteAttachment(Utf8JsonWriter json, string name, IEnumerable<string> content)
    {
        json.WriteStartObject();
        json.WriteString("typeURI", "http://www.w3.org/2001/XMLSchema#string");
        json.WriteString("name", name);
        json.WriteString("content", string.Join(' ', content));
        json.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter json, string property, string type, string id, string? name)
    {
        json.WriteStartObject(property);
        json.WriteString("typeURI", type);
        json.WriteString("id", Bounded(id));
        WriteIfKnown(json, "name", name);
        json.WriteEndObject();
    }

    private static void WriteIfKnown(Utf8JsonWriter json, string name, string? text)
    {
        if (text is { Length: > 0 })
        {
            json.WriteString(name, Bounded(text));
        }
    }

    private static string? NameOf(Row row) =>
        (ResourceTable.Of(row.Resource).Find("name") ?? ResourceTable.Of(row.Resource).Find("workflow_name")) is { } column
            ? row.Text(column.Name)
            : null;

    private static string Bounded(string text) => text.Length > LongestText ? text[..LongestText] : text;
}

/// <summary>Who asked.</summary>
internal sealed record AuditInitiator(string? UserId, string? UserName, string? ProjectId, string? Address, string? Agent);
