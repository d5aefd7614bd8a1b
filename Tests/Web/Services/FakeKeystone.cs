using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Mistral.Web.Tests.Services;

/// <summary>
/// As much of Keystone as a sign-in needs: ada (password: right) has a role in two projects, grace
/// (the same password) is an administrator there; tokens can be revoked. An application credential of ada (secret: right) is for p1.
/// </summary>
internal sealed class FakeKeystone : IDisposable
{
    private const string Administrator = "grace";

    private static readonly string[] People = ["ada", Administrator];

    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, Issued> _tokens = new();
    private int _last;

    public FakeKeystone()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}/v3";
        }

        _listener.Prefixes.Add($"{Address}/");
        _listener.Start();
        _ = AnswerAllAsync();
    }

    public string Address { get; }

    public string[] Settings =>
        [
            "--keystone_authtoken:auth_url",
            Address,
            "--keystone_authtoken:www_authenticate_uri",
            Address,
            "--keystone_authtoken:username",
            "mistral",
            "--keystone_authtoken:password",
            "service",
            "--keystone_authtoken:project_name",
            "service",
            "--keystone_authtoken:token_cache_time",
            "0",
        ];

    /// <summary>A token of ada in a project.</summary>
    public string Issue(string project)
    {
        var token = $"issued-{Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture)}";
        _tokens[token] = new("ada", project);
        return token;
    }

    /// <summary>No token of a person is valid any more.</summary>
    public void RevokeAll()
    {
        foreach (var token in _tokens.Where(entry => entry.Value.Project != "service").Select(entry => entry.Key))
        {
            _tokens.TryRemove(token, out _);
        }
    }

    public void Dispose() => _listener.Close();

    private async Task AnswerAllAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                await AnswerAsync(context);
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var path = context.Request.Url!.AbsolutePath;
        var (status, body) = (context.Request.HttpMethod, path) switch
        {
            ("POST", "/v3/auth/tokens") => Enter(
                JsonNode.Parse(await new StreamReader(context.Request.InputStream).ReadToEndAsync())!["auth"]!,
                context.Response
            ),
            ("GET", "/v3/auth/tokens") => _tokens.TryGetValue(context.Request.Headers["X-Subject-Token"]!, out var issued)
                ? (200, Token(issued))
                : (404, new JsonObject()),
            ("GET", "/v3/auth/projects") => (200, new JsonObject { ["projects"] = new JsonArray(Project("p1"), Project("p2")) }),
            _ => (404, new JsonObject()),
        };
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body.ToJsonString()));
        context.Response.Close();
    }

    private (int Status, JsonObject Body) Enter(JsonNode auth, HttpListenerResponse response)
    {
        var user = auth["identity"]!["password"]?["user"];
        var isService = user?["name"]?.GetValue<string>() == "mistral";
        var credential = auth["identity"]!["application_credential"];
        var name =
            credential is not null ? (credential["secret"]!.GetValue<string>() == "right" ? "ada" : null)
            : isService ? "mistral"
            : user is null ? _tokens.GetValueOrDefault(auth["identity"]!["token"]?["id"]?.GetValue<string>() ?? "")?.User
            : user["password"]!.GetValue<string>() == "right" ? People.FirstOrDefault(one => one == user["name"]!.GetValue<string>())
            : null;
        if (name is null)
        {
            return (401, new JsonObject { ["error"] = new JsonObject { ["message"] = "no" } });
        }

        var project =
            isService ? "service"
            : credential is not null ? "p1"
            : auth["scope"] is JsonObject scope ? scope["project"]!["id"]!.GetValue<string>()
            : null;
        var token = $"token-{Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture)}";
        var issued = new Issued(name, project);
        _tokens[token] = issued;
        response.Headers["X-Subject-Token"] = token;
        return (201, Token(issued));
    }

    private static JsonObject Token(Issued issued)
    {
        var (user, project) = issued;
        var token = new JsonObject
        {
            ["user"] = new JsonObject { ["id"] = user == Administrator ? "u2" : "u1", ["name"] = user },
            ["roles"] = new JsonArray(new JsonObject { ["name"] = project == "service" || user == Administrator ? "admin" : "member" }),
            ["expires_at"] = "2099-01-01T00:00:00.000000Z",
            ["catalog"] = new JsonArray(),
        };
        if (project is not null)
        {
            token["project"] = Project(project);
        }

        return new JsonObject { ["token"] = token };
    }

    private static JsonObject Project(string id) => new() { ["id"] = id, ["name"] = $"Project {id}" };

    private sealed record Issued(string User, string? Project);
}
