using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Mistral.Api.Settings;
using Mistral.Keystone;

namespace Mistral.Api.Tests.Identity;

/// <summary>The API with authentication, and a Keystone that knows some tokens.</summary>
internal sealed class TokenServer(ApiServer api, TokenServer.Keystone keystone) : IAsyncDisposable
{
    public ApiServer Api => api;

    public Keystone Door => keystone;

    public static async Task<TokenServer> StartAsync(Func<ApiOptions, ApiOptions>? change = null)
    {
        var options = new KeystoneOptions
        {
            AuthUrl = new("http://keystone:5000/v3"),
            WwwAuthenticateUri = "http://public:5000/v3",
            Username = "mistral",
            Password = "secret",
            TokenCacheTime = TimeSpan.Zero,
        };
        var keystone = new Keystone();
        var api = await ApiServer.StartAsync(
            (change ?? (same => same))(new ApiOptions { Keystone = options }),
            services => services.AddSingleton(new KeystoneConnection(options, keystone))
        );
        return new(api, keystone);
    }

    public ValueTask DisposeAsync() => api.DisposeAsync();

    public Task<Answer> Send(
        string method,
        string path,
        string? token,
        string? body = null,
        string? type = null,
        params (string, string)[] headers
    ) => api.Send(method, path, body, type, token is null ? headers : [("X-Auth-Token", token), .. headers]);

    public Task<Answer> Get(string path, string? token, params (string, string)[] headers) => Send("GET", path, token, null, null, headers);

    /// <summary>Tokens read <c>role-of-project</c>; <c>role-of-</c> is unscoped.</summary>
    internal sealed class Keystone : HttpMessageHandler
    {
        private const string Projects = """{"projects": [{"id": "own", "name": "Own"}, {"id": "other", "name": "Other"}]}""";

        private readonly ConcurrentQueue<string> _asked = [];

        public bool IsAway { get; set; }

        /// <summary>The tokens that it was asked about, one after the other.</summary>
        public IReadOnlyCollection<string> Asked => _asked;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (IsAway)
            {
                throw new HttpRequestException("Connection refused");
            }

            if (request.RequestUri!.AbsolutePath.EndsWith("/auth/projects", StringComparison.Ordinal))
            {
                return Task.FromResult(
                    new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Projects, null, "application/json") }
                );
            }

            var subject = request.Method == HttpMethod.Post ? "admin-of-service" : request.Headers.GetValues("X-Subject-Token").Single();
            if (request.Method != HttpMethod.Post)
            {
                _asked.Enqueue(subject);
            }

            if (subject.Split("-of-") is not [var role, var project])
            {
                return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound));
            }

            var response = new HttpResponseMessage(request.Method == HttpMethod.Post ? HttpStatusCode.Created : HttpStatusCode.OK)
            {
                Content = new StringContent(Token(role, project).ToJsonString(), null, "application/json"),
            };
            response.Headers.Add("X-Subject-Token", "service-token");
            return Task.FromResult(response);
        }

        private static JsonObject Token(string role, string project)
        {
            var token = new JsonObject
            {
                ["user"] = new JsonObject { ["id"] = "user-id", ["name"] = "user" },
                ["roles"] = new JsonArray(new JsonObject { ["name"] = role }),
                ["expires_at"] = "2030-01-01T00:00:00.000000Z",
                ["catalog"] = new JsonArray(),
            };
            if (project.Length > 0)
            {
                token["project"] = new JsonObject { ["id"] = project, ["name"] = $"{project}-name" };
            }

            return new JsonObject { ["token"] = token };
        }
    }
}
