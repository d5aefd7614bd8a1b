using System.Globalization;
using System.Net;
using Mistral.Api.Tls;

namespace Mistral.Api.Configuration;

/// <summary>Where this process listens and where it finds the silos.</summary>
/// <param name="Gateways">[silo] gateways: <c>host:port</c> with commas between.</param>
internal sealed record ClusterSettings(string Host, int Port, string ClusterId, string ServiceId, IReadOnlyList<string> Gateways)
{
    /// <summary>Null: REST is plain.</summary>
    public TlsSettings? ApiTls { get; init; }

    /// <summary>Null: what is asked of silos is plain.</summary>
    public TlsSettings? WireTls { get; init; }

    public static ClusterSettings Read(IConfiguration configuration, bool hasAuthentication, ICollection<string> problems)
    {
        var settings = new SettingsReader(configuration, problems);
        var gateways = settings.List("silo", "gateways");
        foreach (var gateway in gateways.Where(gateway => Split(gateway) is null))
        {
            problems.Add($"[silo] gateways: '{gateway}' is not host:port.");
        }

        return new(
            settings.Text("api", "host") ?? (hasAuthentication ? "0.0.0.0" : "127.0.0.1"),
            (int)settings.Number("api", "port"),
            settings.Text("silo", "cluster_id")!,
            settings.Text("silo", "service_id")!,
            gateways
        )
        {
            ApiTls = TlsReader.OfApi(settings, problems),
            WireTls = TlsReader.OfSilo(settings, problems),
        };
    }

    public GatewayPlace[] Places() =>
        [.. Gateways.Select(gateway => Split(gateway)!.Value).Select(pair => new GatewayPlace(pair.Host, pair.Port))];

    private static (string Host, int Port)? Split(string gateway)
    {
        var colon = gateway.LastIndexOf(':');
        return
            colon > 0
            && int.TryParse(gateway.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port <= IPEndPoint.MaxPort
            ? (gateway[..colon], port)
            : null;
    }
}
