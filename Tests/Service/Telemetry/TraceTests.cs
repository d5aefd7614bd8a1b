using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Mistral.Service.Tests.Deactivation;

namespace Mistral.Service.Tests.Telemetry;

/// <summary>The spans of executions: which trace, and who is below whom.</summary>
public sealed class TraceTests : IAsyncLifetime, IDisposable
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Caller = "b7ad6b7169203331";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly ActivityListener _listener;
    private RunningService _service = null!;

    public TraceTests()
    {
        _server.Start();
        _listener = new()
        {
            ShouldListenTo = source => source.Name == "Mistral",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public async Task InitializeAsync() => _service = await RunningService.StartAsync(_ => { }, ("action_std_http:allow_loopback", "true"));

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();

    public void Dispose()
    {
        _listener.Dispose();
        _server.Dispose();
    }

    [Fact(Timeout = 60_000)]
    public async Task An_execution_is_in_the_trace_of_its_start_and_each_span_is_below_what_caused_it()
    {
        await UploadAsync();

        await RunAsync(Trace);

        var spans = await SpansAsync(Trace, 5);
        Assert.All(spans.Values, span => Assert.Equal(Trace, span.TraceId.ToHexString()));
        Assert.Equal(Caller, spans["workflow outer"].ParentSpanId.ToHexString());
        Assert.Equal(spans["workflow outer"].SpanId, spans["task below"].ParentSpanId);
        Assert.Equal(spans["task below"].SpanId, spans["workflow inner"].ParentSpanId);
        Assert.Equal(spans["workflow inner"].SpanId, spans["task call"].ParentSpanId);
        Assert.Equal(spans["task call"].SpanId, spans["action std.http"].ParentSpanId);
        Assert.Equal(5, spans.Values.Select(span => span.SpanId).Distinct().Count());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_join_is_linked_to_its_branches_and_each_attempt_of_an_action_has_a_span()
    {
        const string Own = "0af7651916cd43dd8448eb211c80319e";
        await _service.UploadAsync(
            """
            version: '2.0'
            outer:
              tasks:
                left: {action: std.noop, on-success: both}
                right: {action: std.fail, retry: {count: 2, delay: 0}, on-error: both}
                both: {join: all}
            """
        );

        await StartAsync(Own);

        var spans = await EndedAsync(Own, 9);
        var both = Assert.Single(spans, span => span.OperationName == "task both");
        Assert.Equal(
            spans.Where(span => span.OperationName is "task left" or "task right").Select(span => span.SpanId.ToHexString()).Order(),
            both.Links.Select(link => link.Context.SpanId.ToHexString()).Order()
        );
        Assert.Equal(["on-error", "on-success"], both.Links.Select(link => (string)link.Tags!.Single().Value!).Order());
        Assert.Equal(
            [null, 1, 2],
            spans.Where(span => span.OperationName == "action std.fail").Select(span => (int?)span.GetTagItem("mistral.attempt")).Order()
        );
    }

    [Fact(Timeout = 60_000)]
    public async Task What_an_action_calls_hears_of_the_trace()
    {
        await UploadAsync();

        Assert.StartsWith($"00-{Trace[..^1]}d-", await RunAsync($"{Trace[..^1]}d"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_one_the_trace_has_the_id_of_the_root_execution_and_nothing_is_above_it()
    {
        await UploadAsync();

        var heard = await RunAsync(null);

        var id = (await _service.GetAsync("executions?workflow_name=outer"))["executions"]![0]!["id"]!
            .GetValue<string>()
            .Replace("-", "", StringComparison.Ordinal);
        var spans = await SpansAsync(id, 5);
        Assert.Equal(default, spans["workflow outer"].ParentSpanId);
        Assert.Null(spans["workflow outer"].TraceStateString);
        Assert.Equal(spans["task call"].SpanId, spans["action std.http"].ParentSpanId);
        Assert.StartsWith($"00-{id}-", heard, StringComparison.Ordinal);
    }

    private Task UploadAsync() =>
        _service.UploadAsync(
            $$"""
            version: '2.0'
            outer:
              tasks:
                below: {workflow: inner}
            inner:
              tasks:
                call: {action: std.http url="http://{{_server.LocalEndpoint}}/"}
            """
        );

    /// <returns>The <c>traceparent</c> that the called server has heard.</returns>
    private async Task<string> RunAsync(string? trace)
    {
        var id = await StartAsync(trace);
        var heard = await HeardAsync();
        await _service.UntilAsync($"executions/{id}", execution => execution["state"]!.GetValue<string>() == "SUCCESS");
        return heard;
    }

    private async Task<string> StartAsync(string? trace)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_service.Address, "executions"))
        {
            Content = new StringContent("""{"workflow_name": "outer"}""", null, "application/json"),
        };
        if (trace is not null)
        {
            request.Headers.Add("traceparent", $"00-{trace}-{Caller}-01");
        }

        return JsonNode.Parse(await (await client.SendAsync(request)).Content.ReadAsStringAsync())!["id"]!.GetValue<string>();
    }

    private async Task<string> HeardAsync()
    {
        using var client = await _server.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream(), leaveOpen: true);
        var heard = "";
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            heard = line.StartsWith("traceparent: ", StringComparison.OrdinalIgnoreCase) ? line["traceparent: ".Length..] : heard;
        }

        await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n42"u8.ToArray());
        return heard;
    }

    /// <summary>By name, when so many have ended.</summary>
    private async Task<Dictionary<string, Activity>> SpansAsync(string trace, int count) =>
        (await EndedAsync(trace, count)).ToDictionary(span => span.OperationName);

    private async Task<Activity[]> EndedAsync(string trace, int count)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var own = _spans.Where(span => span.TraceId.ToHexString() == trace).ToArray();
            if (own.Length >= count)
            {
                return own;
            }

            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, $"{own.Length} of {count} spans have ended");

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }
}
