using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;

namespace Mistral.Benchmarks.Peers;

/// <summary>Restate with a service of its Node SDK; both come from the package registry by <c>npm install</c>.</summary>
internal sealed class RestatePeer : IPeer
{
    private const int ServicePort = 19080;
    private const int IngressPort = 18080;
    private const int AdminPort = 19070;

    private readonly Process _server;
    private readonly Process _service;
    private readonly HttpClient _http = new() { BaseAddress = new($"http://127.0.0.1:{IngressPort}/"), Timeout = TimeSpan.FromMinutes(5) };

    private RestatePeer(Process server, Process service) => (_server, _service) = (server, service);

    public string Name => "Restate";

    public string Processes => string.Create(CultureInfo.InvariantCulture, $"server={_server.Id},handler={_service.Id}");

    /// <param name="installed">A folder with <c>package.json</c> and <c>service.mjs</c> of this folder, where <c>npm install</c>
    /// ran.</param>
    public static async Task<IPeer> StartAsync(string installed, string folder, string target)
    {
        var service = Start("node", installed, [Path.Combine(installed, "service.mjs"), $"{ServicePort}", target], []);
        var server = Start(
            Path.Combine(installed, "node_modules/@restatedev/restate-server-linux-x64/bin/restate-server"),
            installed,
            ["--base-dir", folder],
            [
                ("RESTATE_INGRESS__BIND_ADDRESS", $"127.0.0.1:{IngressPort}"),
                ("RESTATE_ADMIN__BIND_ADDRESS", $"127.0.0.1:{AdminPort}"),
                ("RESTATE_LOG_FILTER", "error"),
                ("DO_NOT_TRACK", "1"),
            ]
        );
        var peer = new RestatePeer(server, service);
        await peer.RegisterAsync();
        return peer;
    }

    public async Task RunAsync(string work)
    {
        using var response = await _http.PostAsync(new Uri($"works/{work}", UriKind.Relative), null);
        response.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync()
    {
        foreach (var process in (Process[])[_server, _service])
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }

        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Process Start(string program, string folder, string[] args, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Tells the server of the handlers as soon as both are there; a minute at most.</summary>
    private async Task RegisterAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var answer = await _http.PostAsJsonAsync(
                    new Uri($"http://127.0.0.1:{AdminPort}/deployments"),
                    new { uri = $"http://127.0.0.1:{ServicePort}" }
                );
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (attempt < 120)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
            }
        }
    }
}
