using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

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

    public static async Task<ServiceInProcess> StartAsync(string settingsFile, string folder)
    {
        var port = FreePort();
        // Whoever runs the tests may ignore SIGHUP (nohup), and a process inherits that.
        var start = new ProcessStartInfo(
            "env",
            [
                "--default-signal=HUP", "dotnet", Path.Combine(AppContext.BaseDirectory, "Silo.dll"), "--config-file", settingsFile,
                "--database:connection", $"sqlite:///{folder}/mistral.db", "--api:port", $"{port}",
            ])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        var service = new ServiceInProcess(process, port);
        await UntilAsync(async () => service.IsRunning ? await service.StatusAsync("readyz") == HttpStatusCode.OK : throw new InvalidOperationException("The process has ended."));
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

    public Task HangUpAsync() => Process.Start("kill", ["-HUP", _process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExitAsync();

    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
