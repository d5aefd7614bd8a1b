using System.Collections.Immutable;
using static Mistral.Api.Configuration.Declared.Setting;

namespace Mistral.Api.Configuration.Declared;

internal static class ClusterSections
{
    public static ImmutableArray<SettingSection> All { get; } =
    [
        new(
            "silo",
            "How processes find each other; with SQLite there is one and nothing to set",
            Flag("api", true, "Whether a silo serves REST itself."),
            Text("address", "127.0.0.1", "The IP address under which others reach this silo."),
            Number("port", 0, 0, 65_535, "Where silos talk to each other; 0 takes a free port."),
            Number("gateway_port", 0, 0, 65_535, "Where API processes connect; 0 takes a free port."),
            Number(
                "listen_port",
                0,
                0,
                65_535,
                "Where this silo listens for others, when they reach it at `port` through something else; 0: at `port`."
            ),
            Number("listen_gateway_port", 0, 0, 65_535, "The same for API processes."),
            Text(
                "tls_cert_file",
                null,
                "The certificate of this process for the wire between silos and from API processes, as PEM; both sides have one. Read "
                    + "again when it changes."
            ),
            Text("tls_key_file", null, "Its key, as PEM."),
            Text("tls_ca_file", null, "The authorities that the other side's certificate must be of, as PEM."),
            Text("cluster_id", "mistral", "Silos of one cluster have the same, and so have their API processes."),
            Text("service_id", "mistral", "API processes only: as the silos' `cluster_id`."),
            List("gateways", "127.0.0.1:30000", "API processes only: host:port of the silos' gateways.")
        ),
    ];
}
