using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Mistral.Keystone.Tokens;

/// <summary>Who a valid token speaks for.</summary>
/// <param name="ProjectId">Null when the token is unscoped or scoped to a domain or the system.</param>
/// <param name="Catalog">The service catalogue as JSON text.</param>
public sealed record TokenData(
    string UserId,
    string UserName,
    string? ProjectId,
    string? ProjectName,
    ImmutableArray<string> Roles,
    DateTimeOffset ExpiresAt,
    string Catalog
)
{
    internal static TokenData Read(JsonNode? body)
    {
        var token = body?["token"] ?? throw new KeystoneUnavailableException("Keystone answered without a token object.");
        return new(
            token["user"]!["id"]!.GetValue<string>(),
            token["user"]!["name"]?.GetValue<string>() ?? "",
            token["project"]?["id"]?.GetValue<string>(),
            token["project"]?["name"]?.GetValue<string>(),
            [.. (token["roles"]?.AsArray() ?? []).Select(role => role!["name"]!.GetValue<string>())],
            DateTimeOffset.Parse(token["expires_at"]!.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            token["catalog"]?.ToJsonString() ?? "[]"
        );
    }
}
