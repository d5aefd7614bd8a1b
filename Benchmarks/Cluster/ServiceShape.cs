using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Mistral.Benchmarks.Cluster;

/// <summary>Processes of one service over one database: a silo that serves REST itself, or silos and API processes.</summary>
internal sealed class ServiceShape : IAsyncDisposable
{
    private readonly string _program;
    private readonly string _connection;
    private readonly string _cluster;
    private readonly List<Process> _processes = [];

    private ServiceShape(string program, string connection, string cluster) =>
        (_program, _connection, _cluster) = (program, connection, cluster);

    public List<Uri> Urls { get; } = [];

    /// <summary>As <c>--cpu</c> has them.</summary>
    public string Processes => string.Join(',', _processes.Select((process, i) => $"{i}={process.Id}"));

    /// <param name="program">The folder of <c>Silo.dll</c>.</param>
    /// <param name="cluster">A name that no service before it had.</param>
    /// <param name="apis">0: the silos serve REST.</param>
    /// <param name="settings">More arguments for each silo.</param>
    public static async Task<ServiceShape> StartAsync(
        string program,
        string connection,
        string cluster,
        int silos,
        int apis,
        params string[] settings
    )
    {
        var shape = new ServiceShape(program, connection, cluster);
        var gateways = new List<string>();
        for (var i = 0; i < silos; i++)
        {
            var gateway = FreePort();
            gateways.Add($"127.0.0.1:{gateway}");
            shape.StartSilo(gateway, apis == 0, settings);
        }

        for (var i = 0; i < apis; i++)
        {
            shape.Start([
                "api",
                "--silo:service_id",
                cluster,
                "--silo:gateways",
                string.Join(',', gateways),
                "--api:port",
                shape.NewPort(),
            ]);
        }

        foreach (var url in shape.Urls)
        {
            await AnswersAsync(url);
        }

        return shape;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_processes))
        {
            await Process.Start("kill", process.Id.ToString(CultureInfo.InvariantCulture)).WaitForExitAsync();
        }

        foreach (var process in _processes)
        {
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private void StartSilo(int gateway, bool servesApi, string[] settings) =>
        Start([
            "--database:connection",
            _connection,
            "--silo:port",
            FreePort().ToString(CultureInfo.InvariantCulture),
            "--silo:gateway_port",
            gateway.ToString(CultureInfo.InvariantCulture),
            .. servesApi ? ["--api:port", NewPort()] : new[] { "--silo:api", "false" },
            .. settings,
        ]);

    private void Start(string[] arguments)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(_program, "Silo.dll"), .. arguments, "--silo:cluster_id", _cluster, "--api:leave_notice_seconds", "0"]
        )
        {
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        _processes.Add(process);
    }

    private string NewPort()
    {
        var port = FreePort();
        Urls.Add(new($"http://127.0.0.1:{port}/v2/"));
        return port.ToString(CultureInfo.InvariantCulture);
    }

    private static async Task AnswersAsync(Uri url)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(url, "workflows?limit=1"));
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (clock.Elapsed < TimeSpan.FromMinutes(1))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
