using Mistral.Benchmarks.Load;
using Mistral.Benchmarks.Silos;

namespace Mistral.Benchmarks.Peers;

/// <summary>This service, on SQLite in a file.</summary>
internal sealed class ServicePeer(EmbeddedSilo silo) : IPeer
{
    private const int Connections = 256;

    private readonly ServiceClient _client = new([silo.Url], Connections);

    public string Name => "this service";

    public string Processes => $"service={silo.ProcessId}";

    public static async Task<IPeer> StartAsync(string file, string target)
    {
        var silo = new EmbeddedSilo(file, "--action_std_http:allowed_hosts", "127.0.0.1");
        await silo.FirstUploadAsync(PeerWorks.Definitions(target));
        return new ServicePeer(silo);
    }

    public async Task RunAsync(string work)
    {
        var row = await _client.PostAsync("executions?wait=60", $$"""{"workflow_name": "{{work}}"}""");
        if (!row.Contains("\"state\":\"SUCCESS\"", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{work}: {row}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await silo.DisposeAsync();
    }
}
