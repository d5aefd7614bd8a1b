using System.Text;
using Mistral.Benchmarks.Silos;

namespace Mistral.Benchmarks.Peers;

/// <summary>This service, on SQLite in a file.</summary>
internal sealed class ServicePeer : IPeer
{
    private readonly EmbeddedSilo _silo;
    private readonly HttpClient _http;

    private ServicePeer(EmbeddedSilo silo)
    {
        _silo = silo;
        _http = new() { BaseAddress = silo.Url, Timeout = TimeSpan.FromMinutes(5) };
    }

    public string Name => "this service";

    public string Processes => $"service={_silo.ProcessId}";

    public static async Task<IPeer> StartAsync(string file, string target)
    {
        var silo = new EmbeddedSilo(file, "--action_std_http:allowed_hosts", "127.0.0.1");
        await silo.FirstUploadAsync(PeerWorks.Definitions(target));
        return new ServicePeer(silo);
    }

    public bool Knows(string work) => true;

    public async Task RunAsync(string work)
    {
        using var body = new StringContent($$"""{"workflow_name": "{{work}}"}""", Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(new Uri("executions?wait=60", UriKind.Relative), body);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode || !text.Contains("\"state\":\"SUCCESS\"", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{work}: {(int)response.StatusCode} {text}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _silo.DisposeAsync();
    }
}
