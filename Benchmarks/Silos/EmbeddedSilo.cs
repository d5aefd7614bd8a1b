using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Mistral.Benchmarks.Silos;

/// <summary>The embedded service in a process of its own, with its memory as the system sees it and its own figures.</summary>
internal sealed class EmbeddedSilo : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly Uri _metrics;
    private readonly long _started = Stopwatch.GetTimestamp();

    /// <param name="settings">More arguments for the program.</param>
    public EmbeddedSilo(string file, params string[] settings)
    {
        var (port, metrics) = (FreePort(), FreePort());
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "Silo.dll"),
                "--database:connection",
                $"sqlite:///{file}",
                "--api:port",
                $"{port}",
                "--metrics:port",
                $"{metrics}",
                "--api:leave_notice_seconds",
                "0",
                .. settings,
            ]
        )
        {
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _http = new() { BaseAddress = new($"http://127.0.0.1:{port}/v2/"), Timeout = TimeSpan.FromMinutes(5) };
        _metrics = new($"http://127.0.0.1:{metrics}/metrics");
    }

    public Uri Url => _http.BaseAddress!;

    public int ProcessId => _process.Id;

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

    /// <summary>Uploads as soon as the service listens.</summary>
    public async Task FirstUploadAsync(string definitions)
    {
        while (true)
        {
            try
            {
                await UploadAsync(definitions);
                return;
            }
            catch (HttpRequestException e) when (e.StatusCode is null)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
    }

    /// <summary>Uploads other definitions under the same names.</summary>
    public async Task ReplaceAsync(string definitions)
    {
        using var response = await _http.PutAsync(
            new Uri("workflows", UriKind.Relative),
            new StringContent(definitions, Encoding.UTF8, "text/plain")
        );
        response.EnsureSuccessStatusCode();
    }

    public async Task UploadAsync(string definitions)
    {
        using var response = await _http.PostAsync(
            new Uri("workflows", UriKind.Relative),
            new StringContent(definitions, Encoding.UTF8, "text/plain")
        );
        response.EnsureSuccessStatusCode();
    }

    /// <param name="input">As JSON.</param>
    public async Task<string> StartAsync(string workflow, string input = "{}")
    {
        var body = $$"""{"workflow_name": "{{workflow}}", "input": {{input}}}""";
        using var response = await _http.PostAsync(
            new Uri("executions", UriKind.Relative),
            new StringContent(body, Encoding.UTF8, "application/json")
        );
        response.EnsureSuccessStatusCode();
        using var row = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return row.RootElement.GetProperty("id").GetString()!;
    }

    /// <summary>Starts an execution and waits until it has ended well.</summary>
    public async Task RunToEndAsync(string workflow)
    {
        using var response = await _http.PostAsync(
            new Uri("executions?wait=30", UriKind.Relative),
            new StringContent($$"""{"workflow_name": "{{workflow}}"}""", Encoding.UTF8, "application/json")
        );
        response.EnsureSuccessStatusCode();
        using var row = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        if (row.RootElement.GetProperty("state").GetString() is not "SUCCESS" and var state)
        {
            throw new InvalidOperationException($"{workflow} is {state}: {row.RootElement.GetProperty("state_info")}");
        }
    }

    /// <summary>
    /// Whether any execution is in the state; a question that costs the same whatever they hold and however many have ended.
    /// </summary>
    public async Task<bool> HasAnyAsync(string state)
    {
        using var page = JsonDocument.Parse(
            await _http.GetStringAsync(new Uri($"executions?state={state}&limit=1&fields=id", UriKind.Relative))
        );
        return page.RootElement.GetProperty("executions").GetArrayLength() > 0;
    }

    /// <summary>What the process has taken so far.</summary>
    public async Task<ProcessFigures> FiguresAsync()
    {
        var lines = (await _http.GetStringAsync(_metrics)).Split('\n');
        double Value(string name) =>
            double.Parse(
                lines.Single(line => line.StartsWith(name + " ", StringComparison.Ordinal))[(name.Length + 1)..],
                CultureInfo.InvariantCulture
            );
        return new(Value("process_cpu_seconds_total"), Value("dotnet_gc_pause_seconds_total"), Value("dotnet_gc_allocated_bytes_total"));
    }

    /// <summary>What it has in hand does not matter at its end.</summary>
    public bool IsKilled { get; init; }

    public async ValueTask DisposeAsync()
    {
        await Process.Start("kill", [IsKilled ? "-KILL" : "-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExitAsync();
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
