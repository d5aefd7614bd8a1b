using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Mistral.Actions.OpenStack.Tests;

/// <summary>Answers as the recording was answered, and remembers what was asked.</summary>
internal sealed class RecordedService : IAsyncDisposable
{
    /// <summary>The recorder's endpoint ended so.</summary>
    private const string Root = "/v";

    private static readonly string[] Untold =
    [
        "User-Agent",
        "Accept-Encoding",
        "Connection",
        "Content-Length",
        "X-Auth-Token",
        "Host",
        "Traceparent",
        "Transfer-Encoding",
        "Client-Id",
    ];

    private readonly WebApplication _app;
    private RecordedCase? _case;

    private RecordedService(WebApplication app) => _app = app;

    public string Endpoint => _app.Urls.First() + Root;

    public List<RecordedRequest> Requests { get; } = [];

    public static async Task<RecordedService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestLineSize = 64 * 1024);
        var app = builder.Build();
        var service = new RecordedService(app);
        app.Run(service.AnswerAsync);
        await app.StartAsync();
        return service;
    }

    public void Begin(RecordedCase next)
    {
        _case = next;
        Requests.Clear();
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var number = Requests.Count;
        var asked = await ReadAsync(context.Request);
        Requests.Add(asked);
        var body = _case!.Answers.Count == 0 ? Map.Empty : _case.Answers[Math.Min(number, _case.Answers.Count - 1)];
        var status = number < _case.Since ? StatusCodes.Status200OK : _case.Status;
        if (number > 0 && status < 400 && _case.Label != "pages" && asked.Query.Keys.Cast<string>().Any(key => key.Contains("marker")))
        {
            body = Empty(body);
        }

        context.Response.StatusCode = status;
        context.Response.Headers["x-openstack-request-id"] = $"req-{number}";
        context.Response.Headers["X-Subject-Token"] = "T";
        context.Response.Headers.Location = "http://127.0.0.1:1/v/stacks/A0-stack/A0-stackid";
        if (body is string text && text.Length > 0)
        {
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync(text);
        }
        else if (body is not "" && status != StatusCodes.Status204NoContent)
        {
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(PythonJson.Write(body)).AsMemory());
        }
    }

    private static object? Empty(object? body) =>
        body switch
        {
            IReadOnlyList<object?> => Array.Empty<object?>(),
            Map map => map.Aggregate(
                    new MapBuilder(),
                    (built, entry) => built.Set(entry.Key, entry.Value is IReadOnlyList<object?> ? Array.Empty<object?>() : entry.Value)
                )
                .Build(),
            _ => body,
        };

    private static async Task<RecordedRequest> ReadAsync(HttpRequest request)
    {
        var raw = request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var (path, query) = raw.IndexOf('?') is var at and >= 0 ? (raw[..at], raw[(at + 1)..]) : (raw, "");
        var pairs =
            query.Length == 0
                ? []
                : query
                    .Split('&')
                    .Select(pair => (pair.Contains('=') ? pair : pair + "=").Split('=', 2))
                    .Select(pair => (object?)pair.Select(WebUtility.UrlDecode).ToArray<object?>())
                    .ToArray();
        var headers = request
            .Headers.Where(header => !Untold.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .Aggregate(new MapBuilder(), (built, header) => built.Set(header.Key, header.Value.ToString()))
            .Build();
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        // Keystone's endpoint gets its version, which the recorder's had not.
        path = path.StartsWith("/v/v3/", StringComparison.Ordinal) ? Root + path["/v/v3".Length..] : path;
        return new(request.Method, path[Root.Length..], RecordedRequest.Grouped(pairs), headers, text.Length == 0 ? null : Body(text));
    }

    private static Map Body(string text)
    {
        try
        {
            return Map.Of(("json", PythonJson.Parse(text)));
        }
        catch (PythonJsonError)
        {
            return Map.Of(("text", text));
        }
    }
}
