using System.Net;
using Mistral.Service.Tests.Logs;

namespace Mistral.Service.Tests.Telemetry;

/// <summary>Telemetry over processes: what each sends to a collector, and shows on its page.</summary>
public sealed class ProcessTraceTests : IDisposable
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Caller = "b7ad6b7169203331";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mistral-trace");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Timeout = 180_000)]
    public async Task One_trace_goes_from_the_API_process_to_the_silo_to_the_worker_and_back()
    {
        await using var collector = await Collector.StartAsync();
        var gateway = ServiceInProcess.FreePort();
        await using var silo = await StartAsync(collector, "serve", $"[silo]\ngateway_port = {gateway}\n[executor]\nhost = the-silo\n");
        await using var api = await StartAsync(collector, "api", $"[silo]\ngateways = 127.0.0.1:{gateway}\n");
        await api.AskAsync(HttpMethod.Post, "actions", "version: '2.0'\nw.do:\n  base: std.worker queue=\"q\"\n", "text/plain");
        await api.AskAsync(HttpMethod.Post, "workflows", "version: '2.0'\nw:\n  tasks:\n    t: {action: w.do}\n", "text/plain");

        var execution = await api.AskAsync(HttpMethod.Post, "executions", """{"workflow_name": "w"}""", trace: $"00-{Trace}-{Caller}-01");
        var lease = Assert.Single((await api.AskAsync(HttpMethod.Post, "workers/q/lease", """{"wait": 20}"""))!["leases"]!.AsArray())!;
        var place = lease["traceparent"]!.GetValue<string>();
        await api.AskAsync(HttpMethod.Post, $"workers/q/leases/{lease["lease_id"]}/complete", """{"output": 1}""", trace: place);
        await api.AskAsync(HttpMethod.Get, $"executions/{execution!["id"]}?wait=20");

        Assert.StartsWith($"00-{Trace}-", place, StringComparison.Ordinal);
        var ofWorker = place.Split('-')[2];
        // Each process sends its spans when it likes.
        await ServiceInProcess.UntilAsync(() => Task.FromResult(IsWhole(Spans())));
        var spans = Spans();
        var request = Assert.Single(spans, span => span.Parent == Caller);
        Assert.StartsWith("api-", request.Instance, StringComparison.Ordinal);
        Assert.Equal(
            ("the-silo", request.Id),
            spans.Where(span => span.Name == "workflow w").Select(span => (span.Instance, span.Parent)).Single()
        );
        Assert.Equal(
            ("the-silo", ofWorker),
            spans.Where(span => span.Name.StartsWith("action ", StringComparison.Ordinal)).Select(span => (span.Instance, span.Id)).Single()
        );
        Assert.Contains(spans, span => span.Parent == ofWorker && span.Instance == request.Instance);
        var ofApi = spans.Where(span => span.Instance == request.Instance).Select(span => span.Id).ToHashSet();
        Assert.Contains(spans, span => span.Instance == "the-silo" && span.Name != "workflow w" && ofApi.Contains(span.Parent));

        bool IsWhole(CollectedSpan[] sent) =>
            sent.Any(span => span.Parent == Caller)
            && sent.Any(span => span.Name == "workflow w")
            && sent.Any(span => span.Id == ofWorker)
            && sent.FirstOrDefault(span => span.Parent == ofWorker && span.Instance != "the-silo") is { } ofApi
            && sent.Any(span => span.Instance == "the-silo" && IsOf(sent, span.Parent, ofApi.Instance));

        static bool IsOf(CollectedSpan[] sent, string? id, string? instance) =>
            sent.Any(span => span.Id == id && span.Instance == instance);

        CollectedSpan[] Spans() => [.. collector.Spans.Where(span => span.Trace == Trace)];
    }

    [Fact(Timeout = 120_000)]
    public async Task An_API_process_has_a_page_of_figures_and_says_when_it_reaches_no_silo()
    {
        var port = ServiceInProcess.FreePort();
        var settings = Path.Combine(_folder.FullName, "api.conf");
        await File.WriteAllTextAsync(
            settings,
            $"[metrics]\nport = {port}\n[silo]\ngateways = 127.0.0.1:1\n[api]\nrequest_timeout_seconds = 2\n"
        );
        await using var api = await ServiceInProcess.StartAsync(settings, _folder.FullName, "api", "livez", []);
        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}/") };

        Assert.Contains("# TYPE process_cpu_seconds_total counter", await http.GetStringAsync("metrics"), StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration_seconds", await http.GetStringAsync("metrics"), StringComparison.Ordinal);
        Assert.Equal("OK", await http.GetStringAsync("livez"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync("readyz")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("v2/workflows")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync("metrics"));
    }

    private async Task<ServiceInProcess> StartAsync(Collector collector, string command, string more)
    {
        var settings = Path.Combine(_folder.FullName, $"{command}.conf");
        await File.WriteAllTextAsync(
            settings,
            $"[telemetry]\notlp_endpoint = {collector.Address}\n[api]\nrequest_timeout_seconds = 60\n{more}"
        );
        return await ServiceInProcess.StartAsync(
            settings,
            _folder.FullName,
            command,
            "readyz",
            ["OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "OTEL_BSP_SCHEDULE_DELAY=200"]
        );
    }
}
