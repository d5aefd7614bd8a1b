using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Mistral.Benchmarks.Load;

/// <summary>Loads one Mistral v2 endpoint with one scenario: a burst of starts, then executions one at a time.</summary>
internal sealed class LoadRun(Uri url, LoadScenario scenario, int executions, int concurrency, int singles) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = concurrency + 2 }) { Timeout = TimeSpan.FromMinutes(5) };

    public void Dispose() => _http.Dispose();

    public async Task<LoadResult> RunAsync()
    {
        await SendAsync(HttpMethod.Post, "workflows", scenario.Definition, "text/plain", HttpStatusCode.Created);
        for (var i = 0; i < 3; i++)
        {
            await OneAsync();
        }

        var starts = new double[executions];
        var next = -1;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(async _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < executions; i = Interlocked.Increment(ref next))
            {
                var before = clock.Elapsed;
                await StartAsync();
                starts[i] = (clock.Elapsed - before).TotalMilliseconds;
            }
        }));
        var started = clock.Elapsed;
        await WaitForAllAsync();
        var wall = clock.Elapsed;
        var alone = new double[singles];
        for (var i = 0; i < singles; i++)
        {
            alone[i] = await OneAsync();
        }

        return new(scenario, executions, concurrency, started, wall, starts, alone);
    }

    private async Task<string> StartAsync()
    {
        var body = $$"""{"workflow_name": "{{scenario.Workflow}}", "input": {{scenario.Input}}}""";
        using var reply = JsonDocument.Parse(await SendAsync(HttpMethod.Post, "executions", body, "application/json", HttpStatusCode.Created));
        return reply.RootElement.GetProperty("id").GetString()!;
    }

    /// <returns>Milliseconds from before the start until the execution is seen ended.</returns>
    private async Task<double> OneAsync()
    {
        var clock = Stopwatch.StartNew();
        var id = await StartAsync();
        while (true)
        {
            using var reply = JsonDocument.Parse(await SendAsync(HttpMethod.Get, $"executions/{id}", null, null, HttpStatusCode.OK));
            var state = reply.RootElement.GetProperty("state").GetString();
            if (state == "ERROR")
            {
                throw new InvalidOperationException($"Execution {id} failed: {reply.RootElement.GetProperty("state_info")}");
            }

            if (state is "SUCCESS" or "CANCELLED")
            {
                return clock.Elapsed.TotalMilliseconds;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Math.Clamp(clock.Elapsed.TotalMilliseconds / 10, 2, 50)), TimeProvider.System);
        }
    }

    private async Task WaitForAllAsync()
    {
        while (true)
        {
            var clock = Stopwatch.StartNew();
            using var reply = JsonDocument.Parse(
                await SendAsync(HttpMethod.Get, $"executions?workflow_name={scenario.Workflow}&state=RUNNING&limit=1&fields=id", null, null, HttpStatusCode.OK));
            if (reply.RootElement.GetProperty("executions").GetArrayLength() == 0)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Math.Max(50, 10 * clock.Elapsed.TotalMilliseconds)), TimeProvider.System);
        }
    }

    private async Task<string> SendAsync(HttpMethod method, string path, string? body, string? type, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, new Uri(url, path));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type!));
        }

        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.StatusCode == expected ? text : throw new HttpRequestException($"{method} {path} -> {(int)response.StatusCode} {text}");
    }
}
