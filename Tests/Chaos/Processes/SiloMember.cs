using Mistral.Storage.Tests.Databases;

namespace Mistral.Chaos.Processes;

/// <summary>A silo on ports of its own, which it keeps over restarts as a real one does.</summary>
internal sealed class SiloMember
{
    private readonly ServiceProcess _process;

    public SiloMember(string name, string program, string database, string folder)
    {
        Name = name;
        GatewayPort = FreePort.Take();
        var (api, metrics) = (FreePort.Take(), FreePort.Take());
        Url = new($"http://127.0.0.1:{api}/");
        Metrics = new($"http://127.0.0.1:{metrics}/metrics");
        _process = new(name, program, folder,
        [
            "--database:connection", database, "--executor:host", name, "--api:port", $"{api}", "--metrics:port", $"{metrics}",
            "--silo:port", $"{FreePort.Take()}", "--silo:gateway_port", $"{GatewayPort}", "--action_std_http:allow_loopback", "true",
        ]);
    }

    public string Name { get; }

    public int GatewayPort { get; }

    public Uri Url { get; }

    public Uri Metrics { get; }

    public ServiceProcess Process => _process;
}
