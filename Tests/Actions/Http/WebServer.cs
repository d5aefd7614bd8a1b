using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mistral.Actions.Tests.Http;

/// <summary>A web server on a free port of loopback that remembers what it was asked.</summary>
public sealed class WebServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebServer(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public List<WebRequest> Requests { get; } = [];

    public static async Task<WebServer> StartAsync(Action<IEndpointRouteBuilder> routes, Action<IWebHostBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        configure?.Invoke(builder.WebHost);
        var app = builder.Build();
        var server = new WebServer(app);
        app.Use(server.RememberAsync);
        app.UseRouting();
        routes(app);
        await app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task RememberAsync(HttpContext context, RequestDelegate next)
    {
        context.Request.EnableBuffering();
        var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
        context.Request.Body.Position = 0;
        var headers = context.Request.Headers.ToDictionary(
            header => header.Key,
            header => header.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );
        lock (Requests)
        {
            Requests.Add(new(context.Request.Method, context.Request.Path + context.Request.QueryString, headers, body));
        }

        await next(context);
    }
}

public sealed record WebRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);
