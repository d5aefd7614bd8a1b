using Mistral.Api;
using Mistral.Keystone;

namespace Mistral.Silo.Configuration;

/// <summary><c>[api]</c> and its neighbours.</summary>
internal static class ApiSettings
{
    private static readonly Dictionary<string, ValidationMode> Modes = new()
    {
        ["mandatory"] = ValidationMode.Mandatory,
        ["enabled"] = ValidationMode.Enabled,
        ["disabled"] = ValidationMode.Disabled,
    };

    public static ApiOptions Read(SettingsReader reader, KeystoneOptions? keystone) => new()
    {
        MaxLimit = reader.Number("api", "max_limit", 1000, 1, 100_000),
        AllowActionExecutionDeletion = reader.Flag("api", "allow_action_execution_deletion", false),
        ValidationMode = Mode(reader),
        MaxBodyBytes = reader.Number("api", "max_body_bytes", 16 * 1024 * 1024, 1024, int.MaxValue),
        Keystone = keystone,
        PolicyFile = reader.Text("oslo_policy", "policy_file", "policy.yaml"),
        InfoFile = reader.Flag("api", "enable_info_endpoint", false) ? reader.Text("api", "info_json_file_path", "info.json") : null,
        ListsServices = reader.Flag("coordination", "list_services", true),
        ParsesProxyHeaders = reader.Flag("oslo_middleware", "enable_proxy_headers_parsing", false),
    };

    private static ValidationMode Mode(SettingsReader reader)
    {
        var text = reader.Text("api", "validation_mode", "mandatory");
        return Modes.TryGetValue(text, out var mode) ? mode : reader.Wrong("api", "validation_mode", text, "mandatory, enabled or disabled", ValidationMode.Mandatory);
    }
}
