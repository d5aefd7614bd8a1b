using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Mistral.Actions;
using Mistral.Api.Configuration;

namespace Mistral.Silo.Configuration;

/// <summary><c>[actions]</c>, <c>[action_providers]</c>, <c>[action_std_http]</c>, <c>[openstack_actions]</c>.</summary>
internal static class ActionSettings
{
    private const string EndpointPrefix = "endpoint_";

    public static ActionOptions Read(SettingsReader reader, IConfiguration configuration, bool isEmbedded) => new()
    {
        Folders = [.. reader.List("actions", "folders").Select(Path.GetFullPath)],
        Allow = [.. reader.List("action_providers", "allowlist")],
        Deny = [.. reader.List("action_providers", "denylist")],
        Http = new(reader.Number("action_std_http", "max_response_size_bytes", 5 * 1024 * 1024, 1, int.MaxValue))
        {
            DefaultTimeout = TimeSpan.FromSeconds((int)reader.Number("action_std_http", "default_timeout", 60, 1, 86_400)),
        },
        Egress = new()
        {
            AllowedHosts = [.. reader.List("action_std_http", "allowed_hosts")],
            DeniedCidrs = reader.List("action_std_http", "denied_cidrs") is { Count: > 0 } denied ? [.. denied] : EgressOptions.DefaultDeniedCidrs,
            AllowLoopback = reader.Flag("action_std_http", "allow_loopback", isEmbedded),
        },
        OpenStack = new(reader.Text("openstack_actions", "os-actions-endpoint-type") ?? "public", reader.Text("openstack_actions", "default_region"))
        {
            Endpoints = Endpoints(configuration),
        },
    };

    private static ImmutableDictionary<string, string> Endpoints(IConfiguration configuration) => configuration.GetSection("openstack_actions").GetChildren()
        .Where(entry => entry.Key.StartsWith(EndpointPrefix, StringComparison.OrdinalIgnoreCase) && entry.Value is { Length: > 0 })
        .ToImmutableDictionary(entry => entry.Key[EndpointPrefix.Length..], entry => entry.Value!);
}
