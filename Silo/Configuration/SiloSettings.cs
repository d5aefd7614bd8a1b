using System.Net;
using Mistral.Actions;
using Mistral.Api.Logs;
using Mistral.Api.Settings;
using Mistral.Api.Telemetry;
using Mistral.Api.Tls;
using Mistral.Grains;
using Mistral.Storage;

namespace Mistral.Silo.Configuration;

/// <summary>Everything the silo is told, under Mistral's names; read once at start, every mistake reported at once.</summary>
/// <param name="Host">[api] host: where the API listens.</param>
/// <param name="Port">[api] port.</param>
/// <param name="ServesApi">[silo] api: whether this process answers REST; the embedded mode always does.</param>
/// <param name="Address">[silo] address: under which other processes reach this silo.</param>
/// <param name="SiloPort">[silo] port: where silos talk to each other; 0 takes a free one.</param>
/// <param name="GatewayPort">[silo] gateway_port: where API processes connect; 0 takes a free one.</param>
/// <param name="ListenPort">[silo] listen_port: where this silo listens for the others, when they reach it through something at <paramref
/// name="SiloPort"/>; 0: there.</param>
/// <param name="ListenGatewayPort">[silo] listen_gateway_port: the same for API processes.</param>
/// <param name="Name">[executor] host: the name that a task's <c>target</c> means.</param>
internal sealed record SiloSettings(
    string Host,
    int Port,
    bool ServesApi,
    string Address,
    int SiloPort,
    int GatewayPort,
    int ListenPort,
    int ListenGatewayPort,
    string Name,
    string ClusterId,
    StorageOptions Storage,
    ApiOptions Api,
    ActionOptions Actions,
    GrainsOptions Grains,
    BackgroundJobSettings BackgroundJobs
)
{
    public required LogSettings Logs { get; init; }

    public required TelemetrySettings Telemetry { get; init; }

    /// <summary>[metrics] orleans_dashboard: Orleans' own page, on the address of the metrics page.</summary>
    public required bool HasDashboard { get; init; }

    /// <summary>Where the metrics page is; null when it is off.</summary>
    public IPEndPoint? Metrics => Telemetry.Page;

    /// <summary>Null: REST is plain.</summary>
    public TlsSettings? ApiTls { get; init; }

    /// <summary>Null: what silos tell each other is plain.</summary>
    public TlsSettings? WireTls { get; init; }

    /// <summary>One process, one SQLite file, no other service.</summary>
    public bool IsEmbedded => Storage.IsFile();
}
