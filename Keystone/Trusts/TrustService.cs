using System.Net;
using System.Text.Json.Nodes;
using Mistral.Keystone.Tokens;

namespace Mistral.Keystone.Trusts;

/// <summary>Trusts: a caller lets the service act for it later, when a trigger fires.</summary>
public sealed class TrustService(KeystoneConnection connection, ServiceToken service, KeystoneOptions options)
{
    /// <summary>
    /// Creates a trust with the caller's token: impersonation, the caller's roles and project, the service user as trustee.
    /// </summary>
    /// <returns>The trust's id.</returns>
    public async Task<string> CreateAsync(string callerToken, TokenData caller, CancellationToken cancellation)
    {
        var (_, own) = await service.GetAsync(cancellation);
        var body = new JsonObject
        {
            ["trust"] = new JsonObject
            {
                ["trustor_user_id"] = caller.UserId,
                ["trustee_user_id"] = own.UserId,
                ["project_id"] = caller.ProjectId,
                ["impersonation"] = true,
                ["roles"] = new JsonArray([.. caller.Roles.Select(role => (JsonNode)new JsonObject { ["name"] = role })]),
            },
        };
        var reply = await connection.SendAsync(HttpMethod.Post, "OS-TRUST/trusts", callerToken, body, cancellation);
        return reply.Status == HttpStatusCode.Created
            ? reply.Body!["trust"]!["id"]!.GetValue<string>()
            : throw Refused("create the trust", reply);
    }

    /// <summary>A token that acts for the trustor.</summary>
    /// <exception cref="KeystoneRefusedException">The trust cannot be used (deleted, expired, the trustor lost its roles).</exception>
    public async Task<(string Token, TokenData Data)> TokenAsync(string trustId, CancellationToken cancellation)
    {
        var reply = await connection.SendAsync(HttpMethod.Post, "auth/tokens", null, AuthRequests.ForTrust(options, trustId), cancellation);
        return reply is { Status: HttpStatusCode.Created, Token: { } token }
            ? (token, TokenData.Read(reply.Body))
            : throw Refused($"use trust {trustId}", reply);
    }

    /// <summary>Deletes the trust; one that is gone already is no error.</summary>
    /// <remarks>
    /// Keystone lets its trustor delete it, and an administrator. Where no token acts for the trustor any more (it is disabled, it lost its
    /// roles) the service tries as itself. That a token is refused says nothing about the trust: Keystone answers 401 for one that is gone,
    /// too, so it is looked up first.
    /// </remarks>
    /// <exception cref="KeystoneRefusedException">The trust is there and nobody may delete it now.</exception>
    public async Task DeleteAsync(string trustId, CancellationToken cancellation)
    {
        var path = $"OS-TRUST/trusts/{trustId}";
        var known = await service.SendAsync(HttpMethod.Get, path, null, cancellation);
        if (known.Status == HttpStatusCode.NotFound)
        {
            return;
        }

        var reply = await DeleteAsTrustorAsync(trustId, path, cancellation)
            is { Status: not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) } done
            ? done
            : await service.SendAsync(HttpMethod.Delete, path, null, cancellation);
        if (reply.Status is not (HttpStatusCode.NoContent or HttpStatusCode.NotFound))
        {
            throw Refused($"delete trust {trustId}", reply);
        }
    }

    /// <returns>Null when no token acts for the trustor.</returns>
    private async Task<KeystoneReply?> DeleteAsTrustorAsync(string trustId, string path, CancellationToken cancellation)
    {
        try
        {
            var (token, _) = await TokenAsync(trustId, cancellation);
            return await connection.SendAsync(HttpMethod.Delete, path, token, null, cancellation);
        }
        catch (KeystoneRefusedException)
        {
            return null;
        }
    }

    private static KeystoneRefusedException Refused(string what, KeystoneReply reply) =>
        new(
            (int)reply.Status,
            $"Keystone refused to {what} ({(int)reply.Status}): {reply.Body?["error"]?["message"]?.GetValue<string>() ?? "no reason given"}"
        );
}
