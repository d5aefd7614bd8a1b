using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Mistral.Service.Tests.Deactivation;

namespace Mistral.Service.Tests.Hosting;

/// <summary>On the whole service: the metrics page tells what the service and its process do.</summary>
public sealed class MetricsPageTests
{
    [Theory]
    // Services of other tests in this process count into the same meter.
    [InlineData("mistral_executions_without_wakeup", "gauge", 0, 1e6)]
    [InlineData("mistral_actions_in_flight", "gauge", 0, 1e6)]
    [InlineData("process_cpu_seconds_total", "counter", 0.01, 1e6)]
    [InlineData("process_resident_memory_bytes", "gauge", 1e6, 1e12)]
    [InlineData("dotnet_gc_allocated_bytes_total", "counter", 1e6, 1e15)]
    [InlineData("dotnet_gc_pause_seconds_total", "counter", 0, 1e6)]
    // The framework's own, under names and with texts that Prometheus has nothing against.
    [InlineData("dotnet_assemblies", "gauge", 10, 1e4)]
    [InlineData("dotnet_process_cpus", "gauge", 1, 1e4)]
    [InlineData("dotnet_timers", "gauge", 0, 1e6)]
    [InlineData("orleans_catalog_activations", "gauge", 0, 1e6)]
    public async Task Each_figure_has_a_help_a_type_and_a_value(string name, string type, double least, double most)
    {
        var port = FreePort();
        await using var service = await RunningService.StartAsync(_ => { }, ("metrics:port", $"{port}"));
        using var http = new HttpClient();

        var lines = (await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"))).Split('\n');

        Assert.Contains($"# TYPE {name} {type}", lines);
        Assert.Contains(lines, line => line.StartsWith($"# HELP {name} ", StringComparison.Ordinal));
        var values = lines.Where(line => line.StartsWith($"{name}{{", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(values);
        Assert.All(values, line => Assert.InRange(double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture), least, most));
    }

    [Fact]
    public async Task The_port_has_nothing_else()
    {
        var port = FreePort();
        await using var service = await RunningService.StartAsync(_ => { }, ("metrics:port", $"{port}"));
        using var http = new HttpClient();

        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri($"http://127.0.0.1:{port}/v2/workflows"))).StatusCode);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("true", HttpStatusCode.OK)]
    [InlineData("false", HttpStatusCode.NotFound)]
    public async Task Orleans_dashboard_is_there_when_it_is_wanted_and_nowhere_else(string isWanted, HttpStatusCode expected)
    {
        var port = FreePort();
        await using var service = await RunningService.StartAsync(
            _ => { },
            ("metrics:port", $"{port}"),
            ("metrics:orleans_dashboard", isWanted)
        );
        using var http = new HttpClient();

        Assert.Equal(expected, (await http.GetAsync(new Uri($"http://127.0.0.1:{port}/orleans/"))).StatusCode);
        Assert.Equal(expected, (await http.GetAsync(new Uri($"http://127.0.0.1:{port}/orleans/DashboardCounters"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(service.Address, "/orleans/"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(service.Address, "/DashboardCounters"))).StatusCode);
    }

    [Theory]
    [InlineData("livez")]
    [InlineData("readyz")]
    public async Task It_tells_whether_the_process_lives_and_is_ready_as_the_API_does(string path)
    {
        var port = FreePort();
        await using var service = await RunningService.StartAsync(_ => { }, ("metrics:port", $"{port}"));
        using var http = new HttpClient();

        Assert.Equal("OK", await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/{path}")));
        Assert.Equal("OK", await http.GetStringAsync(new Uri(service.Address, $"/{path}")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
