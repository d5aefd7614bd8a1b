using System.Text.Json;
using Mistral.Api.Faults;
using Mistral.Api.Requests;
using Mistral.Api.Settings;

namespace Mistral.Api.Executions;

/// <summary>What requests about executions may hold.</summary>
internal static class ExecutionBodies
{
    public static BodySpec Execution { get; } =
        BodySpec
            .Of(
                "wf_ex",
                (FieldKind.Text, "id workflow_id workflow_name workflow_namespace description source_execution_id state state_info"),
                (FieldKind.Json, "input params"),
                (FieldKind.Any, "tags task_execution_id root_execution_id output created_at updated_at published_global"),
                (FieldKind.ReadOnly, "project_id")
            )
            .With("workflow_revision", new(FieldKind.Int, Minimum: 1));

    /// <summary><c>env</c> of <c>params</c> as JSON text; null when it is absent or empty.</summary>
    public static string? Environment(JsonBody body, ApiOptions options)
    {
        if (body.Text("params") is not { } parameters)
        {
            return null;
        }

        using var document = JsonDocument.Parse(parameters, new JsonDocumentOptions { MaxDepth = options.MaxJsonDepth });
        if (!document.RootElement.TryGetProperty("env", out var environment))
        {
            return null;
        }

        return environment.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.Object => environment.GetPropertyCount() > 0 ? environment.GetRawText() : null,
            JsonValueKind.String => environment.GetString() is { Length: > 0 } ? environment.GetRawText() : null,
            _ => throw Refuse.Value("params.env", environment.GetRawText(), "Expected an object or the name of an environment."),
        };
    }
}
