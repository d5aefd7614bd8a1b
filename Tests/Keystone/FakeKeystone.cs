using System.Net;
using System.Text.Json.Nodes;

namespace Mistral.Keystone.Tests;

/// <summary>Keystone as its users see it: service tokens, callers' tokens, trusts; counts what it is asked.</summary>
internal sealed partial class FakeKeystone : HttpMessageHandler
{
    private int _issued;

    public Dictionary<string, JsonNode> Callers { get; } = [];

    public List<string> Requests { get; } = [];

    /// <summary>Who asked, as it calls itself.</summary>
    public HashSet<string> Agents { get; } = [];

    public HashSet<string> ServiceTokens { get; } = [];

    public bool IsAway { get; set; }

    /// <summary>It takes questions and says nothing until this completes.</summary>
    public Task Silence { get; set; } = Task.CompletedTask;

    public HttpStatusCode? AnswerAll { get; set; }

    public DateTimeOffset ServiceTokenEnd { get; set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static JsonObject Token(string user, string? project, DateTimeOffset end, params string[] roles)
    {
        var token = new JsonObject
        {
            ["user"] = new JsonObject { ["id"] = $"{user}-id", ["name"] = user },
            ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)new JsonObject { ["name"] = role })]),
            ["expires_at"] = end.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", System.Globalization.CultureInfo.InvariantCulture),
            ["catalog"] = new JsonArray(),
        };
        if (project is not null)
        {
            token["project"] = new JsonObject { ["id"] = project, ["name"] = $"{project}-name" };
        }

        return new JsonObject { ["token"] = token };
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsAway)
        {
            throw new HttpRequestException("Connection refused");
        }

        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        Agents.Add(request.Headers.UserAgent.ToString());
        Requests.Add($"{request.Method} {request.RequestUri!.AbsolutePath}");
        await Silence.WaitAsync(cancellationToken);
        return AnswerAll is { } status ? new(status) : Answer(request, body);
    }

    private HttpResponseMessage Answer(HttpRequestMessage request, string? body)
    {
        if (request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath == "/v3/auth/tokens")
        {
            var auth = JsonNode.Parse(body!)!["auth"]!;
            if (auth["identity"]!["password"]!["user"]!["password"]!.GetValue<string>() != "secret")
            {
                return new(HttpStatusCode.Unauthorized);
            }

            if (auth["scope"]!["OS-TRUST:trust"] is { } trust)
            {
                return AnswerForTrust(trust["id"]!.GetValue<string>());
            }

            var token = $"service-{++_issued}";
            ServiceTokens.Add(token);
            return Json(HttpStatusCode.Created, Token("mistral", "service", ServiceTokenEnd, "admin"), token);
        }

        var path = request.RequestUri!.AbsolutePath["/v3/".Length..];
        var asker = request.Headers.GetValues("X-Auth-Token").Single();
        if (!ServiceTokens.Contains(asker) && !Callers.ContainsKey(asker) && !_trustTokens.ContainsKey(asker))
        {
            return new(HttpStatusCode.Unauthorized);
        }

        if (path.StartsWith("OS-TRUST/", StringComparison.Ordinal))
        {
            return AnswerTrust(request.Method, path["OS-TRUST/trusts".Length..].TrimStart('/'), asker, body);
        }

        if (path != "auth/tokens")
        {
            return AnswerCatalogue(request.Method, path, request.RequestUri.Query, body);
        }

        return Callers.TryGetValue(request.Headers.GetValues("X-Subject-Token").Single(), out var caller)
            ? Json(HttpStatusCode.OK, caller.DeepClone(), null)
            : new(HttpStatusCode.NotFound);
    }

    private static HttpResponseMessage Json(HttpStatusCode status, JsonNode body, string? token)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body.ToJsonString(), null, "application/json") };
        if (token is not null)
        {
            response.Headers.Add("X-Subject-Token", token);
        }

        return response;
    }
}
