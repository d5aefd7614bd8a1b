using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Mistral.Benchmarks.Waiting;

/// <summary>The embedded service in a process of its own, with its memory as the system sees it.</summary>
internal sealed class WaitingSilo : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly long _started = Stopwatch.GetTimestamp();

    public WaitingSilo(string file)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Silo.dll"), "--database:connection", $"sqlite:///{file}", "--api:port", $"{port}", "--api:leave_notice_seconds", "0"])
        {
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _http = new() { BaseAddress = new($"http://127.0.0.1:{port}/v2/") };
    }

    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Tries to start an execution until one is answered.</summary>
    /// <returns>How long after the start of the process that was.</returns>
    public async Task<TimeSpan> FirstAnswerAsync(string workflow)
    {
        while (true)
        {
            try
            {
                await StartAsync(workflow);
                return Stopwatch.GetElapsedTime(_started);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            }
        }
    }

    public async Task UploadAsync(string definitions)
    {
        using var response = await _http.PostAsync(new Uri("workflows", UriKind.Relative), new StringContent(definitions, Encoding.UTF8, "text/plain"));
        response.EnsureSuccessStatusCode();
    }

    public async Task<string> StartAsync(string workflow)
    {
        using var response = await _http.PostAsync(new Uri("executions", UriKind.Relative), new StringContent($$"""{"workflow_name": "{{workflow}}"}""", Encoding.UTF8, "application/json"));
        response.EnsureSuccessStatusCode();
        using var row = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return row.RootElement.GetProperty("id").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
