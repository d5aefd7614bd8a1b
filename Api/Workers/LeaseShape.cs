using System.Collections.Immutable;
using System.Text.Json;
using Mistral.Api.Shapes;
using Mistral.Grains.Interfaces.Workers;

namespace Mistral.Api.Workers;

/// <summary>Leases on the wire. The input is JSON itself, not text that holds it.</summary>
internal static class LeaseShape
{
    public static ImmutableArray<string> Attributes { get; } =
        ["lease_id", "action_execution_id", "action", "input", "attempt", "safe_rerun", "lease_seconds", "deadline", "workflow_name", "workflow_execution_id", "task_name"];

    public static void Write(Utf8JsonWriter writer, ImmutableArray<WorkerLease> leases)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("leases");
        foreach (var lease in leases)
        {
            Write(writer, lease);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void WriteTime(Utf8JsonWriter writer, string leaseId, long seconds)
    {
        writer.WriteStartObject();
        writer.WriteString("lease_id", leaseId);
        writer.WriteNumber("lease_seconds", seconds);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, WorkerLease lease)
    {
        writer.WriteStartObject();
        writer.WriteString("lease_id", lease.LeaseId);
        writer.WriteString("action_execution_id", lease.ActionExecutionId);
        writer.WriteString("action", lease.Action);
        ColumnWriter.WriteRaw(writer, "input", lease.Input);
        writer.WriteNumber("attempt", lease.Attempt);
        writer.WriteBoolean("safe_rerun", lease.SafeRerun);
        writer.WriteNumber("lease_seconds", lease.Seconds);
        writer.WritePropertyName("deadline");
        if (lease.Deadline is { } deadline)
        {
            ColumnWriter.WriteTimeValue(writer, deadline);
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteString("workflow_name", lease.WorkflowName);
        writer.WriteString("workflow_execution_id", lease.WorkflowExecutionId);
        writer.WriteString("task_name", lease.TaskName);
        writer.WriteEndObject();
    }
}
