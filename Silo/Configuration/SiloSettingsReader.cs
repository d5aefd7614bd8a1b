using Microsoft.Extensions.Configuration;
using Mistral.Grains;
using Mistral.Storage;

namespace Mistral.Silo.Configuration;

/// <summary>Reads all settings; what is wrong with them is collected.</summary>
internal static class SiloSettingsReader
{
    private const string DefaultDatabase = "sqlite:///data/mistral.db";

    public static SiloSettings Read(IConfiguration configuration, out IReadOnlyList<string> problems)
    {
        var reader = new SettingsReader(configuration);
        var storage = Storage(reader);
        var isEmbedded = storage.Kind == DatabaseKind.Sqlite;
        var keystone = KeystoneSettings.Read(reader);
        var host = reader.Text("api", "host", keystone is null ? "127.0.0.1" : "0.0.0.0");
        if (keystone is null && !IsLoopback(host) && !reader.Flag("api", "allow_no_auth", false))
        {
            reader.Wrong("api", "host", host, "a loopback address; without authentication others are served only when [api] allow_no_auth = true says so", host);
        }

        var settings = new SiloSettings(
            host,
            reader.Port("api", "port", 8989),
            isEmbedded || reader.Flag("silo", "api", true),
            reader.Text("silo", "address", "127.0.0.1"),
            reader.Port("silo", "port", 0),
            reader.Port("silo", "gateway_port", 0),
            reader.Text("executor", "host", Environment.MachineName),
            reader.Text("silo", "cluster_id", "mistral"),
            storage,
            ApiSettings.Read(reader, keystone),
            ActionSettings.Read(reader, configuration, isEmbedded),
            EngineSettings.Read(reader, isEmbedded));
        problems = reader.Problems;
        return settings;
    }

    private static StorageOptions Storage(SettingsReader reader)
    {
        var text = reader.Text("database", "connection", DefaultDatabase);
        return DatabaseUrl.Read(text) ?? reader.Wrong(
            "database", "connection", text, "a URL such as sqlite:///data/mistral.db, postgresql://user:password@host/name or mysql://user:password@host/name", DatabaseUrl.Sqlite("data/mistral.db"));
    }

    private static bool IsLoopback(string host) => host == "localhost" || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));
}
