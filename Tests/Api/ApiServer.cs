using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Mistral.Api.Cluster;
using Mistral.Api.Hosting;
using Mistral.Api.Settings;
using Mistral.Api.Tests.Fakes;

namespace Mistral.Api.Tests;

internal sealed record Answer(HttpStatusCode Status, string Text, HttpResponseMessage Response)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    public string? Fault => Json["faultstring"]?.GetValue<string>();

    public string? Header(string name) => Response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}

/// <summary>The API over fake grains, without a network.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private ApiServer(WebApplication app, FakeCluster cluster, FakeTimeProvider time)
    {
        _app = app;
        Cluster = cluster;
        Time = time;
        _http = app.GetTestServer().CreateClient();
    }

    public FakeCluster Cluster { get; }

    public FakeTimeProvider Time { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<ApiServer> StartAsync(ApiOptions? options = null, Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var cluster = new FakeCluster();
        var time = new FakeTimeProvider(new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(FakeGrainFactory.Over(cluster));
        // Calls that are lost are made again in real time: nobody moves the other one meanwhile.
        builder.Services.AddSingleton(provider => new RetryingGrains(
            new LocalGateway(provider.GetRequiredService<IGrainFactory>()),
            new ApiOptions { RequestTimeout = TimeSpan.FromSeconds(5) },
            TimeProvider.System
        ));
        services?.Invoke(builder.Services);
        builder.Services.AddMistralApi(options ?? new ApiOptions());
        var app = builder.Build();
        app.MapMistralApi();
        await app.StartAsync();
        return new(app, cluster, time);
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _app.DisposeAsync();
    }

    public Task<Answer> Get(string path, params (string Name, string Value)[] headers) => Send("GET", path, null, null, headers);

    public Task<Answer> Delete(string path) => Send("DELETE", path, null, null);

    public Task<Answer> Text(string method, string path, string body, string? type = "text/plain") => Send(method, path, body, type);

    public Task<Answer> Json(string method, string path, string body) => Send(method, path, body, "application/json");

    public async Task<Answer> Send(string method, string path, string? body, string? type, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (type is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            }
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var response = await _http.SendAsync(request);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }
}
