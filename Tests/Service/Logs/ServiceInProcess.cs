using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;

namespace Mistral.Service.Tests.Logs;

/// <summary>The program as an operator starts it, with a settings file, on a SQLite file of its own.</summary>
internal sealed class ServiceInProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly HttpClient _http = new();
    private readonly int _port;

    private ServiceInProcess(Process process, int port) => (_process, _port) = (process, port);

    public bool IsRunning => !_process.HasExited;

    public Uri Address => new($"http://127.0.0.1:{_port}/v2/");

    public static Task<ServiceInProcess> StartAsync(string settingsFile, string folder) =>
        StartAsync(settingsFile, folder, "serve", "readyz", []);

    /// <param name="command">As which kind of process.</param>
    /// <param name="sign">What answers when it is there.</param>
    /// <param name="environment">NAME=VALUE.</param>
    public static async Task<ServiceInProcess> StartAsync(
        string settingsFile,
        string folder,
        string command,
        string sign,
        string[] environment
    )
    {
        var port = FreePort();
        // Whoever runs the tests may ignore SIGHUP (nohup), and a process inherits that.
        var start = new ProcessStartInfo(
            "env",
            [
                "--default-signal=HUP",
                .. environment,
                "dotnet",
                Path.Combine(AppContext.BaseDirectory, "Silo.dll"),
                command,
                "--config-file",
                settingsFile,
                "--database:connection",
                $"sqlite:///{folder}/mistral.db",
                "--api:port",
                $"{port}",
            ]
        )
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        var service = new ServiceInProcess(process, port);
        await UntilAsync(async () =>
            service.IsRunning
                ? await service.StatusAsync(sign) == HttpStatusCode.OK
                : throw new InvalidOperationException("The process has ended.")
        );
        return service;
    }

    public async Task<HttpStatusCode?> StatusAsync(string path)
    {
        try
        {
            return (await _http.GetAsync(new Uri($"http://127.0.0.1:{_port}/{path}"))).StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>A request and its answer, which is JSON.</summary>
    public async Task<JsonNode?> AskAsync(
        HttpMethod method,
        string path,
        string? body = null,
        string kind = "application/json",
        string? trace = null
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, path))
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, kind),
        };
        if (trace is not null)
        {
            request.Headers.Add("traceparent", trace);
        }

        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    public Task HangUpAsync() => Process.Start("kill", ["-HUP", _process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExitAsync();

    /// <param name="what">For the text of a failure.</param>
    public static async Task UntilAsync(Func<Task<bool>> holds, [CallerArgumentExpression(nameof(holds))] string what = "")
    {
        var began = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, $"Not within {Patience.TotalSeconds} s: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _http.Dispose();
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
