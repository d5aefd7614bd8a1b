using System.Collections.Immutable;
using static Mistral.Api.Configuration.Declared.Setting;

namespace Mistral.Api.Configuration.Declared;

/// <summary>The standard actions, plugins and OpenStack's actions.</summary>
internal static class ActionSections
{
    private const string AsHttp = "as for std.http";

    public static ImmutableArray<SettingSection> All { get; } =
    [
        new("actions", "Plugins", List("folders", null, "Folders with plugins.")),
        new(
            "action_providers",
            "Which actions there are",
            List("allowlist", null, "Names of actions that there are; * at the end stands for any rest. Empty: all."),
            List("denylist", null, "Names of actions that there are not.")
        ),
        new(
            "action_std_http",
            "std.http and webhooks",
            Number("max_response_size_bytes", 5 * 1024 * 1024, 1, int.MaxValue, "Bytes of an answer at most."),
            Number("default_timeout", 60, 1, 86_400, "Seconds for a whole call, where the task says nothing."),
            Text("ca_folder", null, "Where the certificates are that `verify` may name."),
            List("allowed_hosts", null, "Hosts that may be called whatever else is forbidden."),
            List("denied_cidrs", null, "Networks that may not be called.") with
            {
                DefaultText = "loopback, link-local and the clouds' metadata services",
            },
            Flag("allow_loopback", null, "Whether this machine itself may be called.") with
            {
                DefaultText = "true with SQLite, else false",
            }
        ),
        new(
            "action_std_javascript",
            "std.js and uploaded actions",
            Number("timeout", 10, 1, 86_400, "Seconds of one run."),
            Number("max_memory_bytes", 64 * 1024 * 1024, 1024 * 1024, int.MaxValue, "Bytes of one run."),
            Number("max_recursion", 200, 1, 1_000, "Depth of calls."),
            Number("processes", null, 1, 1_000, "Processes that run scripts; they are started when needed.") with
            {
                DefaultText = "twice the processors",
            },
            Number("processes_per_project", null, 1, 1_000, "Of these, how many one project has, times its weight.") with
            {
                DefaultText = "the processors",
            }
        ),
        new(
            "action_std_ssh",
            "std.ssh, std.ssh_proxied, std.wait_ssh",
            Number("port", 22, 1, 65_535, "The port that is called."),
            Text("key_folder", null, "Where the keys are that `private_key_filename` may name.") with
            {
                DefaultText = "none; ~/.ssh with SQLite",
            },
            Number("connect_timeout", 30, 1, 86_400, "Seconds for a connection."),
            List("allowed_hosts", null, "Hosts that may be called whatever else is forbidden.") with
            {
                DefaultText = AsHttp,
            },
            List("denied_cidrs", null, "Networks that may not be called.") with
            {
                DefaultText = AsHttp,
            },
            Flag("allow_loopback", null, "Whether this machine itself may be called.") with
            {
                DefaultText = AsHttp,
            }
        ),
        new(
            "action_std_email",
            "std.email",
            Flag("verify_certificates", true, "Whether a mail server must prove its name before it gets a password."),
            Number("timeout", 60, 1, 86_400, "Seconds for a whole call."),
            List("allowed_hosts", null, "Hosts that may be called whatever else is forbidden.") with
            {
                DefaultText = AsHttp,
            },
            List("denied_cidrs", null, "Networks that may not be called.") with
            {
                DefaultText = AsHttp,
            },
            Flag("allow_loopback", null, "Whether this machine itself may be called.") with
            {
                DefaultText = AsHttp,
            }
        ),
        new(
            "openstack_actions",
            "OpenStack's actions",
            Text("os-actions-endpoint-type", "public", "Which of a service's endpoints are used."),
            Text("default_region", null, "The region where the caller names none."),
            Flag("discover_versions", true, "Whether nova, cinder, manila and zun are asked which microversions they know."),
            Text("endpoint_*", null, "The URL of a service type, as in endpoint_compute; else the caller's catalogue says it.")
        ),
    ];
}
