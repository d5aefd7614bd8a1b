using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Mistral.Storage.Tests.Databases;

namespace Mistral.Chaos.Witness;

/// <summary>The world that actions touch: counts who came how often, and from which process.</summary>
internal sealed class WitnessServer : IAsyncDisposable
{
    private static readonly TimeSpan Drip = TimeSpan.FromMilliseconds(300);

    private readonly ConcurrentDictionary<string, int> _visits = new();
    private readonly ConcurrentDictionary<string, int> _visitors = new();
    private readonly WebApplication _app;

    private WitnessServer(WebApplication app, Uri url) => (_app, Url) = (app, url);

    public Uri Url { get; }

    public static async Task<WitnessServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var url = $"http://127.0.0.1:{FreePort.Take()}/";
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        var witness = new WitnessServer(app, new(url));
        app.Run(witness.AnswerAsync);
        await app.StartAsync();
        return witness;
    }

    /// <param name="path">Without the slash it begins with.</param>
    public int Visits(string path) => _visits.GetValueOrDefault(path);

    /// <returns>The id of the process that made the last visit; null when nobody came or it is not known any more.</returns>
    public int? Visitor(string path) => _visitors.TryGetValue(path, out var process) ? process : null;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>
    /// <c>?fail=N</c>: the first N visits are answered with an error. <c>?who=1</c>: remembers the process. <c>?drip=1</c>: the answer
    /// comes byte by byte and has no end.
    /// </summary>
    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.TrimStart('/');
        if (
            context.Request.Query.ContainsKey("who")
            && SocketOwner.Find(context.Connection.RemotePort, context.Connection.LocalPort) is { } process
        )
        {
            _visitors[path] = process;
        }

        var visit = _visits.AddOrUpdate(path, 1, (_, count) => count + 1);
        var isFailure = int.TryParse(context.Request.Query["fail"], out var failures) && visit <= failures;
        if (context.Request.Query.ContainsKey("drip"))
        {
            await DripAsync(context);
            return;
        }

        context.Response.StatusCode = (int)(isFailure ? HttpStatusCode.InternalServerError : HttpStatusCode.OK);
        await context.Response.WriteAsync($"{visit}");
    }

    private static async Task DripAsync(HttpContext context)
    {
        try
        {
            while (true)
            {
                await context.Response.WriteAsync(".", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(Drip, TimeProvider.System, context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The caller has had enough.
        }
    }
}
