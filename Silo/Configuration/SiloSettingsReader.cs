using System.Net;
using Microsoft.Extensions.Configuration;
using Mistral.Api.Configuration;
using Mistral.Storage;

namespace Mistral.Silo.Configuration;

/// <summary>Reads all settings; what is wrong with them is collected.</summary>
internal static class SiloSettingsReader
{
    private const string DefaultDatabase = "sqlite:///data/mistral.db";

    public static SiloSettings Read(IConfiguration configuration, out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        var reader = new SettingsReader(configuration, found);
        var storage = Storage(reader);
        var isEmbedded = storage.Kind == DatabaseKind.Sqlite;
        var api = ApiSettings.Read(configuration, found);
        var host = reader.Text("api", "host") ?? (api.Keystone is null ? "127.0.0.1" : "0.0.0.0");
        if (api.Keystone is null && !IsLoopback(host) && !reader.Flag("api", "allow_no_auth", false))
        {
            found.Add($"[api] host = '{host}' is not a loopback address; without authentication others are served only when [api] allow_no_auth = true says so.");
        }

        var settings = new SiloSettings(
            host,
            Port(reader, "api", "port", 8989),
            isEmbedded || reader.Flag("silo", "api", true),
            reader.Text("silo", "address") ?? "127.0.0.1",
            Port(reader, "silo", "port", 0),
            Port(reader, "silo", "gateway_port", 0),
            Port(reader, "silo", "listen_port", 0),
            Port(reader, "silo", "listen_gateway_port", 0),
            Metrics(reader),
            reader.Text("executor", "host") ?? Environment.MachineName,
            reader.Text("silo", "cluster_id") ?? "mistral",
            storage,
            api,
            ActionSettings.Read(reader, configuration, isEmbedded),
            EngineSettings.Read(reader, isEmbedded),
            DutySettings.Read(reader, found));
        problems = found;
        return settings;
    }

    private static StorageOptions Storage(SettingsReader reader)
    {
        var text = reader.Text("database", "connection") ?? DefaultDatabase;
        var storage = DatabaseUrl.Read(text) ?? reader.Wrong(
            "database", "connection", "a URL such as sqlite:///data/mistral.db, postgresql://user:password@host/name or mysql://user:password@host/name", DatabaseUrl.Sqlite("data/mistral.db"));
        return storage with
        {
            Connections = (int)reader.Number("database", "max_pool_size", storage.Connections, 5, 10_000),
            StatementTimeout = Seconds(reader, "statement_timeout_seconds", storage.StatementTimeout),
            IdleTransactionTimeout = Seconds(reader, "idle_transaction_timeout_seconds", storage.IdleTransactionTimeout),
            ConnectTimeout = Seconds(reader, "connect_timeout_seconds", storage.ConnectTimeout),
            LockTimeout = TimeSpan.FromMilliseconds(reader.Number("database", "lock_timeout_milliseconds", (long)storage.LockTimeout.TotalMilliseconds, 10, 60_000)),
        };
    }

    private static TimeSpan Seconds(SettingsReader reader, string name, TimeSpan fallback) =>
        TimeSpan.FromSeconds(reader.Number("database", name, (long)fallback.TotalSeconds, 1, 3600));

    private static IPEndPoint? Metrics(SettingsReader reader)
    {
        var text = reader.Text("metrics", "host") ?? "127.0.0.1";
        var address = IPAddress.TryParse(text, out var parsed) ? parsed : reader.Wrong("metrics", "host", "an IP address", IPAddress.Loopback);
        return Port(reader, "metrics", "port", 0) is > 0 and var port ? new(address, port) : null;
    }

    private static int Port(SettingsReader reader, string section, string name, int fallback) => (int)reader.Number(section, name, fallback, 0, IPEndPoint.MaxPort);

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
