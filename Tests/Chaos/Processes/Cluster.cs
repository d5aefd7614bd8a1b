using Mistral.Storage.Tests.Databases;

namespace Mistral.Chaos.Processes;

/// <summary>Silos and API processes over one database, on this machine.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<ServiceProcess> _apis = [];
    private readonly Load.ApiClient _client;

    private Cluster(IReadOnlyList<SiloMember> silos, IReadOnlyList<(ServiceProcess Process, Uri Url)> apis)
    {
        Silos = silos;
        _apis.AddRange(apis.Select(api => api.Process));
        Doors = apis.Count > 0 ? [.. apis.Select(api => api.Url)] : [.. silos.Select(silo => silo.Url)];
        _client = new(Doors);
    }

    public IReadOnlyList<SiloMember> Silos { get; }

    /// <summary>In the order of <see cref="Doors"/>.</summary>
    public IReadOnlyList<ServiceProcess> Apis => _apis;

    /// <summary>A client that knows all doors.</summary>
    public Load.ApiClient Client => _client;

    /// <summary>Where REST is served.</summary>
    public IReadOnlyList<Uri> Doors { get; }

    /// <summary>
    /// Starts so many of each on a schema that <c>Silo db upgrade</c> made; with no API process the silos' own API is used.
    /// </summary>
    /// <param name="clock">Of the first silo; null for the machine's.</param>
    public static async Task<Cluster> StartAsync(
        Programs programs,
        string database,
        int? databasePort,
        int silos,
        int apis,
        string folder,
        FakeClock? clock = null
    )
    {
        Directory.CreateDirectory(folder);
        if (
            await new ServiceProcess(
                "upgrade",
                programs.Of("Silo"),
                folder,
                ["db", "upgrade", "--database:connection", database]
            ).RunAsync() != 0
        )
        {
            throw new InvalidOperationException($"'db upgrade' failed, see {folder}/upgrade.log");
        }

        var members = Enumerable
            .Range(1, silos)
            .Select(i => new SiloMember($"silo{i}", programs.Of("Silo"), database, databasePort, folder, i == 1 ? clock : null))
            .ToArray();
        var gateways = string.Join(',', members.Select(silo => $"127.0.0.1:{silo.ToGateway.Port}"));
        var doors = Enumerable.Range(1, apis).Select(i => Api($"api{i}", programs.Of("Silo"), gateways, folder)).ToArray();
        var cluster = new Cluster(members, doors);
        cluster.StartAll();
        await cluster.ReadyAsync(Patience);
        return cluster;
    }

    public void StartAll()
    {
        foreach (var process in Processes.Where(process => !process.IsRunning))
        {
            process.Start();
        }
    }

    /// <summary>Waits until every door says that it is ready.</summary>
    public Task ReadyAsync(TimeSpan patience) => _client.ReadyAsync(patience);

    public Task KillAllAsync() => Task.WhenAll(Processes.Select(process => process.KillAsync()));

    public async ValueTask DisposeAsync()
    {
        await KillAllAsync();
        foreach (var silo in Silos)
        {
            await silo.DisposeAsync();
        }

        _client.Dispose();
    }

    private IEnumerable<ServiceProcess> Processes => [.. Silos.Select(silo => silo.Process), .. _apis];

    private static (ServiceProcess, Uri) Api(string name, string program, string gateways, string folder)
    {
        var port = FreePort.Take();
        return (
            new(name, program, folder, ["api", "--silo:gateways", gateways, "--api:port", $"{port}"]),
            new($"http://127.0.0.1:{port}/")
        );
    }
}
