using Mistral.Storage.Tests.Databases;

namespace Mistral.Chaos.Processes;

/// <summary>
/// A silo on ports of its own, which it keeps over restarts as a real one does. The others, the API processes and the database are reached
/// through a network that can be made bad.
/// </summary>
internal sealed class SiloMember : IAsyncDisposable
{
    private readonly ServiceProcess _process;

    /// <param name="databasePort">Of a server; null for a file.</param>
    /// <param name="clock">Null: the machine's.</param>
    public SiloMember(string name, string program, string database, int? databasePort, string folder, FakeClock? clock = null)
    {
        (Name, Clock) = (name, clock);
        var (api, metrics, listen, gateway) = (FreePort.Take(), FreePort.Take(), FreePort.Take(), FreePort.Take());
        ToSilo = new(listen);
        ToGateway = new(gateway);
        ToDatabase = databasePort is { } port ? new(port) : null;
        Url = new($"http://127.0.0.1:{api}/");
        Metrics = new($"http://127.0.0.1:{metrics}/metrics");
        _process = new(
            name,
            program,
            folder,
            [
                "--database:connection",
                ToDatabase is null ? database : database.Replace($":{databasePort}/", $":{ToDatabase.Port}/", StringComparison.Ordinal),
                "--executor:host",
                name,
                "--api:port",
                $"{api}",
                "--metrics:port",
                $"{metrics}",
                "--silo:port",
                $"{ToSilo.Port}",
                "--silo:listen_port",
                $"{listen}",
                "--silo:gateway_port",
                $"{ToGateway.Port}",
                "--silo:listen_gateway_port",
                $"{gateway}",
                "--action_std_http:allow_loopback",
                "true",
            ]
        )
        {
            Environment = clock?.Environment ?? new Dictionary<string, string>(),
        };
    }

    public string Name { get; }

    public FakeClock? Clock { get; }

    /// <summary>What the other silos go through.</summary>
    public TcpProxy ToSilo { get; }

    /// <summary>What API processes go through.</summary>
    public TcpProxy ToGateway { get; }

    /// <summary>What this silo goes through.</summary>
    public TcpProxy? ToDatabase { get; }

    public Uri Url { get; }

    public Uri Metrics { get; }

    public ServiceProcess Process => _process;

    public async ValueTask DisposeAsync()
    {
        await ToSilo.DisposeAsync();
        await ToGateway.DisposeAsync();
        if (ToDatabase is { } database)
        {
            await database.DisposeAsync();
        }
    }
}
