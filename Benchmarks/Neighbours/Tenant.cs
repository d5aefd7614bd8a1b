using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Mistral.Benchmarks.Neighbours;

/// <summary>Somebody of a project, as the service sees him.</summary>
internal sealed class Tenant : IDisposable
{
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http;
    private int _started;

    public Tenant(Uri url, string project)
    {
        _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = url, Timeout = TimeSpan.FromMinutes(2) };
        _http.DefaultRequestHeaders.Add("X-Auth-Token", project);
    }

    /// <summary>How many executions it has started over and over, each with all that was waited for.</summary>
    public int Started => Volatile.Read(ref _started);

    public void Dispose() => _http.Dispose();

    /// <summary>Uploads as soon as the service listens.</summary>
    public async Task UploadAsync(string definition)
    {
        while (true)
        {
            try
            {
                using var content = new StringContent(definition, Encoding.UTF8, "text/plain");
                using var answer = await _http.PostAsync(new Uri("workflows", UriKind.Relative), content);
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException e) when (e.StatusCode is null or System.Net.HttpStatusCode.ServiceUnavailable)
            {
                await Task.Delay(AfterRefusal, TimeProvider.System);
            }
        }
    }

    /// <summary>Starts an execution and waits for its end, again and again.</summary>
    /// <returns>Milliseconds of each that succeeded, and how many did not.</returns>
    public async Task<(List<double> Times, int Failed)> MeasureAsync(string workflow, TimeSpan during, TimeSpan pause)
    {
        var (times, failed, since) = (new List<double>(), 0, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(since) < during)
        {
            var began = Stopwatch.GetTimestamp();
            if (await StartAsync(workflow, waits: true, CancellationToken.None) == "SUCCESS")
            {
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
            else
            {
                failed++;
            }

            await Task.Delay(pause, TimeProvider.System);
        }

        return (times, failed);
    }

    /// <summary>Starts one execution after the other until it is told to stop.</summary>
    public async Task KeepStartingAsync(string workflow, bool waits, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                if (await StartAsync(workflow, waits, stop) is not null)
                {
                    Interlocked.Increment(ref _started);
                }
                else
                {
                    await Task.Delay(AfterRefusal, TimeProvider.System, stop);
                }
            }
        }
        catch (OperationCanceledException) { }
    }

    /// <returns>The state in the answer; null when it was refused.</returns>
    private async Task<string?> StartAsync(string workflow, bool waits, CancellationToken stop)
    {
        try
        {
            using var answer = await _http.PostAsJsonAsync(
                new Uri(waits ? "executions?wait=30" : "executions", UriKind.Relative),
                new { workflow_name = workflow },
                stop
            );
            return answer.IsSuccessStatusCode
                ? (await answer.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("state").GetString()
                : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
