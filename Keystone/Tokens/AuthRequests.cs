using System.Text.Json.Nodes;

namespace Mistral.Keystone.Tokens;

/// <summary>The bodies of <c>POST /v3/auth/tokens</c>.</summary>
internal static class AuthRequests
{
    public static JsonNode ForProject(KeystoneOptions options) =>
        Password(
            options,
            new JsonObject
            {
                ["project"] = new JsonObject
                {
                    ["name"] = options.ProjectName,
                    ["domain"] = Domain(options.ProjectDomainName, options.ProjectDomainId),
                },
            }
        );

    public static JsonNode ForTrust(KeystoneOptions options, string trustId) =>
        Password(options, new JsonObject { ["OS-TRUST:trust"] = new JsonObject { ["id"] = trustId } });

    private static JsonObject Password(KeystoneOptions options, JsonNode scope) =>
        new()
        {
            ["auth"] = new JsonObject
            {
                ["identity"] = new JsonObject
                {
                    ["methods"] = new JsonArray("password"),
                    ["password"] = new JsonObject
                    {
                        ["user"] = new JsonObject
                        {
                            ["name"] = options.Username,
                            ["password"] = options.Password,
                            ["domain"] = Domain(options.UserDomainName, options.UserDomainId),
                        },
                    },
                },
                ["scope"] = scope,
            },
        };

    private static JsonObject Domain(string? name, string id) =>
        name is { Length: > 0 } ? new() { ["name"] = name } : new() { ["id"] = id };
}
