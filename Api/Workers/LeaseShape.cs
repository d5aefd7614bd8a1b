using System.Collections.Immutable;
using System.Text.Json;
using Mistral.Api.Responses;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Workers;

namespace Mistral.Api.Workers;

/// <summary>Leases on the wire. The input is JSON itself, not text that holds it.</summary>
internal static class LeaseShape
{
    /// <summary>For the API document.</summary>
    public const string Attributes =
        "lease_id action_execution_id action input attempt safe_rerun lease_seconds deadline"
        + " workflow_name workflow_execution_id task_name task_execution_id project_id traceparent security";

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
        writer.WriteString("task_execution_id", lease.TaskExecutionId);
        writer.WriteString("project_id", lease.ProjectId);
        writer.WriteString("traceparent", lease.TraceParent);
        if (lease.Credentials is { } credentials)
        {
            writer.WritePropertyName("security");
            WriteSecurity(writer, credentials, lease);
        }

        writer.WriteEndObject();
    }

    /// <summary>Under the names of mistral-lib's <c>SecurityContext</c>.</summary>
    private static void WriteSecurity(Utf8JsonWriter writer, Credentials credentials, WorkerLease lease)
    {
        writer.WriteStartObject();
        writer.WriteString("auth_token", credentials.AuthToken);
        writer.WriteString("auth_uri", credentials.AuthUri);
        writer.WriteString("project_id", lease.ProjectId);
        writer.WriteString("project_name", credentials.ProjectName);
        writer.WriteString("user_name", credentials.UserName);
        writer.WriteString("region_name", credentials.Region);
        writer.WriteString("service_catalog", credentials.Catalogue);
        writer.WriteString("trust_id", credentials.TrustId);
        writer.WriteBoolean("is_trust_scoped", credentials.TrustId is not null);
        writer.WriteBoolean("is_target", credentials.IsTarget);
        writer.WriteBoolean("insecure", credentials.Insecure);
        writer.WriteBoolean("redelivered", lease.Attempt > 1);
        writer.WriteEndObject();
    }
}
