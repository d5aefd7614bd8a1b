using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Mistral.Benchmarks.Neighbours;

/// <summary>As much of Keystone as several projects need: every token is that of a member of the project that it names.</summary>
internal sealed class TokenServer : IDisposable
{
    private const string Service = "service";

    private readonly HttpListener _listener = new();

    public TokenServer()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/v3";
        }

        _listener.Prefixes.Add($"{Address}/");
        _listener.Start();
        _ = AnswerAllAsync();
    }

    public string Address { get; }

    /// <summary>Arguments for the service.</summary>
    public string[] Settings =>
        [
            "--api:host",
            "127.0.0.1",
            "--keystone_authtoken:auth_url",
            Address,
            "--keystone_authtoken:www_authenticate_uri",
            Address,
            "--keystone_authtoken:username",
            Service,
            "--keystone_authtoken:password",
            Service,
            "--keystone_authtoken:project_name",
            Service,
        ];

    public void Dispose() => _listener.Close();

    private async Task AnswerAllAsync()
    {
        try
        {
            while (true)
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private static async Task AnswerAsync(HttpListenerContext context)
    {
        var (isEntry, isTokens) = (
            context.Request.HttpMethod == "POST",
            context.Request.Url!.AbsolutePath.EndsWith("/auth/tokens", StringComparison.Ordinal)
        );
        var project = isEntry ? Service : context.Request.Headers["X-Subject-Token"] ?? "";
        if (isEntry)
        {
            context.Response.Headers["X-Subject-Token"] = Service;
        }

        context.Response.StatusCode = (isTokens, isEntry) switch
        {
            (false, _) => 404,
            (_, true) => 201,
            _ => 200,
        };
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(Token(project).ToJsonString()));
        context.Response.Close();
    }

    private static JsonObject Token(string project) =>
        new()
        {
            ["token"] = new JsonObject
            {
                ["user"] = new JsonObject { ["id"] = $"user-{project}", ["name"] = project },
                ["roles"] = new JsonArray(new JsonObject { ["name"] = "member" }),
                ["expires_at"] = "2100-01-01T00:00:00.000000Z",
                ["catalog"] = new JsonArray(),
                ["project"] = new JsonObject { ["id"] = project, ["name"] = project },
            },
        };
}
