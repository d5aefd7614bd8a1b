using System.Collections.Immutable;
using RabbitMQ.Client;

namespace Mistral.Messaging;

/// <summary>A transport URL: the nodes of one broker, with the user of the first.</summary>
public sealed record TransportUrl(ImmutableArray<AmqpTcpEndpoint> Nodes, string User, string Password, string VirtualHost)
{
    private static readonly string[] Schemes = ["rabbit://", "amqp://", "kombu://"];

    /// <exception cref="FormatException">Does not show the password.</exception>
    public static TransportUrl Parse(string text)
    {
        var scheme =
            Schemes.FirstOrDefault(text.StartsWith)
            ?? throw new FormatException(
                $"transport_url must begin with one of {string.Join(", ", Schemes)}: RabbitMQ is the only broker that is known"
            );
        var rest = text[scheme.Length..].Split('?')[0];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var hosts = (slash < 0 ? rest : rest[..slash]).Split(',', StringSplitOptions.RemoveEmptyEntries);
        var virtualHost = slash < 0 || slash == rest.Length - 1 ? "/" : Uri.UnescapeDataString(rest[(slash + 1)..]);
        var nodes = hosts.Select(Node).ToArray();
        return nodes.Length == 0
            ? throw new FormatException("transport_url names no host")
            : new([.. nodes.Select(node => node.Endpoint)], nodes[0].User, nodes[0].Password, virtualHost);
    }

    public override string ToString() => string.Join(',', Nodes.Select(node => $"{node.HostName}:{node.Port}"));

    private static (AmqpTcpEndpoint Endpoint, string User, string Password) Node(string text)
    {
        var at = text.LastIndexOf('@');
        var user = at < 0 ? ["guest", "guest"] : text[..at].Split(':', 2);
        return Uri.TryCreate($"rabbit://{text[(at + 1)..]}", UriKind.Absolute, out var uri) && uri.Host.Length > 0
            ? (
                new(uri.Host, uri.IsDefaultPort ? 5672 : uri.Port),
                Uri.UnescapeDataString(user[0]),
                Uri.UnescapeDataString(user.Length > 1 ? user[1] : "")
            )
            : throw new FormatException("transport_url has a host that cannot be read");
    }
}
