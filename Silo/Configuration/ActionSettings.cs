using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Mistral.Actions;
using Mistral.Api.Configuration;
using Mistral.Grains.Quotas;

namespace Mistral.Silo.Configuration;

/// <summary>
/// <c>[actions]</c>, <c>[action_providers]</c>, <c>[action_std_http]</c> and those of other standard actions, <c>[openstack_actions]</c>.
/// </summary>
internal static class ActionSettings
{
    private const string EndpointPrefix = "endpoint_";
    private const string Http = "action_std_http";
    private const string Script = "action_std_javascript";
    private const string Ssh = "action_std_ssh";
    private const string Email = "action_std_email";

    public static ActionOptions Read(SettingsReader reader, IConfiguration configuration, bool isEmbedded, ProjectWeights weights) =>
        new()
        {
            Folders = [.. reader.List("actions", "folders").Select(Path.GetFullPath)],
            Allow = [.. reader.List("action_providers", "allowlist")],
            Deny = [.. reader.List("action_providers", "denylist")],
            Http = new(reader.Number(Http, "max_response_size_bytes"))
            {
                DefaultTimeout = reader.Seconds(Http, "default_timeout"),
                CaFolder = reader.Text("action_std_http", "ca_folder"),
            },
            Egress = Egress(reader, Http, isEmbedded),
            Script = new(reader.Number(Script, "max_memory_bytes"), (int)reader.Number(Script, "max_recursion"))
            {
                Timeout = reader.Seconds(Script, "timeout"),
                Processes = (int)reader.Number(Script, "processes", 2 * Environment.ProcessorCount),
                ProcessesPerProject = (int)reader.Number(Script, "processes_per_project", Math.Max(1, Environment.ProcessorCount)),
                WeightOf = weights.Of,
            },
            Ssh = new((int)reader.Number(Ssh, "port"), reader.Text(Ssh, "key_folder"))
            {
                ConnectTimeout = reader.Seconds(Ssh, "connect_timeout"),
                UsesHome = isEmbedded,
                Egress = Egress(reader, Ssh, isEmbedded),
            },
            Email = new(reader.Flag(Email, "verify_certificates"))
            {
                Timeout = reader.Seconds(Email, "timeout"),
                Egress = Egress(reader, Email, isEmbedded),
            },
            OpenStack = new(
                reader.Text("openstack_actions", "os-actions-endpoint-type")!,
                reader.Text("openstack_actions", "default_region")
            )
            {
                Endpoints = Endpoints(configuration),
                DiscoversVersions = reader.Flag("openstack_actions", "discover_versions"),
            },
        };

    /// <summary>What a section does not say is as for std.http.</summary>
    private static EgressOptions Egress(SettingsReader reader, string section, bool isEmbedded) =>
        new()
        {
            Section = section,
            AllowedHosts = [.. Own(reader, section, "allowed_hosts")],
            DeniedCidrs = Own(reader, section, "denied_cidrs") is { Count: > 0 } denied ? [.. denied] : EgressOptions.DefaultDeniedCidrs,
            AllowLoopback = reader.Flag(section, "allow_loopback", reader.Flag(Http, "allow_loopback", isEmbedded)),
        };

    private static IReadOnlyList<string> Own(SettingsReader reader, string section, string name) =>
        reader.List(section, name) is { Count: > 0 } own ? own : reader.List(Http, name);

    private static ImmutableDictionary<string, string> Endpoints(IConfiguration configuration) =>
        configuration
            .GetSection("openstack_actions")
            .GetChildren()
            .Where(entry => entry.Key.StartsWith(EndpointPrefix, StringComparison.OrdinalIgnoreCase) && entry.Value is { Length: > 0 })
            .ToImmutableDictionary(entry => entry.Key[EndpointPrefix.Length..], entry => entry.Value!);
}
