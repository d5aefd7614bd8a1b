using System.Net;
using Mistral.Api.Configuration;
using Mistral.Api.Logs;
using Mistral.Api.Telemetry;
using Mistral.Storage;

namespace Mistral.Silo.Configuration;

/// <summary>Reads all settings; what is wrong with them is collected.</summary>
internal static class SiloSettingsReader
{
    public static SiloSettings Read(IConfiguration configuration, out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        var reader = new SettingsReader(configuration, found);
        var storage = Storage(reader);
        var isEmbedded = storage.IsFile();
        var read = ApiSettings.Read(configuration, found);
        var host = reader.Text("api", "host") ?? (read.Keystone is null ? "127.0.0.1" : "0.0.0.0");
        // Nobody else is told that it leaves.
        var api =
            isEmbedded && IsLoopback(host) && !reader.IsGiven("api", "leave_notice_seconds")
                ? read with
                {
                    LeaveNotice = TimeSpan.Zero,
                }
                : read;
        var servesApi = isEmbedded || reader.Flag("silo", "api");
        if (servesApi && api.Keystone is null && !IsLoopback(host) && !reader.Flag("api", "allow_no_auth"))
        {
            found.Add(
                $"[api] host = '{host}' is not a loopback address; without authentication others are served only when [api] "
                    + "allow_no_auth = true says so."
            );
        }

        var grains = EngineSettings.Read(reader, isEmbedded);
        var weights = grains.Executions.Weights;
        var telemetry = TelemetrySettings.Read(reader);
        var settings = new SiloSettings(
            host,
            (int)reader.Number("api", "port"),
            servesApi,
            Address(reader),
            (int)reader.Number("silo", "port"),
            (int)reader.Number("silo", "gateway_port"),
            (int)reader.Number("silo", "listen_port"),
            (int)reader.Number("silo", "listen_gateway_port"),
            reader.Text("executor", "host") ?? Environment.MachineName,
            reader.Text("silo", "cluster_id")!,
            storage with
            {
                WeightOf = weights.Of,
            },
            api,
            ActionSettings.Read(reader, configuration, isEmbedded, weights),
            grains,
            BackgroundJobSettings.Read(reader, found)
        )
        {
            Logs = LogSettings.Read(configuration, found),
            Telemetry = telemetry,
            HasDashboard = HasDashboard(reader, telemetry),
            ApiTls = TlsReader.OfApi(reader, found),
            WireTls = isEmbedded ? null : TlsReader.OfSilo(reader, found),
        };
        problems = found;
        return settings;
    }

    private static string Address(SettingsReader reader)
    {
        var text = reader.Text("silo", "address")!;
        return IPAddress.TryParse(text, out _) ? text : reader.Wrong("silo", "address", "an IP address", text);
    }

    private static StorageOptions Storage(SettingsReader reader)
    {
        var text = reader.Text("database", "connection")!;
        var storage =
            StorageUrl.Read(text)
            ?? reader.Wrong(
                "database",
                "connection",
                "a URL such as sqlite:///data/mistral.db, postgresql://user:password@host/name or mysql://user:password@host/name",
                StorageUrl.Read("sqlite:///data/mistral.db")!
            );
        return storage with
        {
            Connections = (int)reader.Number("database", "max_pool_size"),
            ListWait = reader.Seconds("database", "list_wait_seconds"),
            StatementTimeout = reader.Seconds("database", "statement_timeout_seconds"),
            IdleTransactionTimeout = reader.Seconds("database", "idle_transaction_timeout_seconds"),
            ConnectTimeout = reader.Seconds("database", "connect_timeout_seconds"),
            LockTimeout = TimeSpan.FromMilliseconds(reader.Number("database", "lock_timeout_milliseconds")),
        };
    }

    private static bool HasDashboard(SettingsReader reader, TelemetrySettings telemetry)
    {
        var isWanted = reader.Flag("metrics", "orleans_dashboard");
        if (isWanted && telemetry.Page is null)
        {
            reader.Missing("metrics", "port", "[metrics] orleans_dashboard = true has its page there");
        }

        return isWanted;
    }

    internal static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
