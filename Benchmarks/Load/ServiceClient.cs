using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Mistral.Benchmarks.Load;

/// <summary>A Mistral v2 service at one or more endpoints, which it asks in turn; every unexpected answer is an exception.</summary>
internal sealed class ServiceClient(IReadOnlyList<Uri> urls, int connections) : IDisposable
{
    private uint _next;

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = connections })
    {
        Timeout = TimeSpan.FromMinutes(5),
    };

    public void Dispose() => _http.Dispose();

    public Task UploadAsync(string definition) => PostTextAsync("workflows", definition);

    public Task PostTextAsync(string path, string text) => SendAsync(HttpMethod.Post, path, text, "text/plain", HttpStatusCode.Created);

    /// <returns>The id of the execution.</returns>
    public async Task<string> StartAsync(LoadScenario scenario)
    {
        using var reply = JsonDocument.Parse(
            await PostAsync("executions", $$"""{"workflow_name": "{{scenario.Workflow}}", "input": {{scenario.Input}}}""")
        );
        return reply.RootElement.GetProperty("id").GetString()!;
    }

    public Task<string> PostAsync(string path, string body) =>
        SendAsync(HttpMethod.Post, path, body, "application/json", HttpStatusCode.Created);

    public async Task<JsonDocument> GetAsync(string path) =>
        JsonDocument.Parse(await SendAsync(HttpMethod.Get, path, null, null, HttpStatusCode.OK));

    public async Task<string> SendAsync(HttpMethod method, string path, string? body, string? type, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, new Uri(urls[(int)(Interlocked.Increment(ref _next) % urls.Count)], path));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type!));
        }

        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.StatusCode == expected
            ? text
            : throw new HttpRequestException($"{method} {path} -> {(int)response.StatusCode} {text}");
    }
}
