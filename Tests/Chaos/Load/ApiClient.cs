using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Mistral.Chaos.Load;

/// <summary>A client behind a balancer: goes to the next door when one is shut, and tries until it is answered.</summary>
internal sealed class ApiClient(IReadOnlyList<Uri> doors) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private int _next;

    public void Dispose() => _http.Dispose();

    /// <summary>Answers below 500 are answers; everything else is tried again.</summary>
    /// <exception cref="TimeoutException">Nobody answered for minutes.</exception>
    public async Task<(HttpStatusCode Status, string Text)> SendAsync(
        HttpMethod method,
        string path,
        string? body = null,
        string type = "application/json"
    )
    {
        var started = Stopwatch.GetTimestamp();
        string last;
        do
        {
            var door = doors[Interlocked.Increment(ref _next) % doors.Count];
            try
            {
                using var request = new HttpRequestMessage(method, new Uri(door, path));
                request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, type);
                using var response = await _http.SendAsync(request);
                var text = await response.Content.ReadAsStringAsync();
                if (response.StatusCode is < HttpStatusCode.InternalServerError and not HttpStatusCode.TooManyRequests)
                {
                    return (response.StatusCode, text);
                }

                last = $"{(int)response.StatusCode} {text}";
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
            {
                last = e.Message;
            }

            await Task.Delay(Pause, TimeProvider.System);
        } while (Stopwatch.GetElapsedTime(started) < Patience);
        throw new TimeoutException($"{method} {path}: no answer for {Patience.TotalSeconds:F0} s, the last was: {last}");
    }

    /// <returns>Null when there is no such object.</returns>
    public async Task<JsonElement?> GetAsync(string path)
    {
        var (status, text) = await SendAsync(HttpMethod.Get, path);
        return status switch
        {
            HttpStatusCode.OK => JsonSerializer.Deserialize<JsonElement>(text),
            HttpStatusCode.NotFound => null,
            _ => throw new InvalidOperationException($"GET {path} -> {(int)status} {text}"),
        };
    }

    /// <summary>Waits until each door is ready.</summary>
    public async Task ReadyAsync(TimeSpan patience)
    {
        foreach (var door in doors)
        {
            await ReadyAsync(door, patience);
        }
    }

    public async Task ReadyAsync(Uri door, TimeSpan patience)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await IsAnsweringAsync(door, HttpStatusCode.OK))
        {
            if (Stopwatch.GetElapsedTime(started) > patience)
            {
                throw new TimeoutException($"{door} is not ready after {patience.TotalSeconds:F0} s.");
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>Whether the door's health check answers so.</summary>
    public async Task<bool> IsAnsweringAsync(Uri door, HttpStatusCode status)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri(door, "healthcheck"));
            return response.StatusCode == status;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
