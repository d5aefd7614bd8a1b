using System.Collections.Immutable;
using static Mistral.Api.Configuration.Declared.Setting;

namespace Mistral.Api.Configuration.Declared;

/// <summary>What is told to each process, and what it shows of itself.</summary>
internal static class ProcessSections
{
    public static ImmutableArray<SettingSection> All { get; } =
    [
        new(
            "DEFAULT", "Messages between services, and how requests prove who sends them",
            Text("transport_url", null, "Where notifications of OpenStack come from: rabbit://user:password@host:port/virtual_host. Event triggers need it.") with { IsSecret = true },
            Choice("auth_type", "keystone", ["keystone"], "Who says whose a token is. Only Keystone does here.")),
        new(
            "metrics", "A page with figures of the process, in Prometheus' text form, on a port of its own",
            Text("host", "127.0.0.1", "The IP address where the page is."),
            Number("port", 0, 0, 65_535, "The port where the page is; 0 switches it off.")),
    ];
}
