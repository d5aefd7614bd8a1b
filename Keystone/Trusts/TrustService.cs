using System.Net;
using System.Text.Json.Nodes;
using Mistral.Keystone.Tokens;

namespace Mistral.Keystone.Trusts;

/// <summary>Trusts: a caller lets the service act for it later, when a trigger fires.</summary>
public sealed class TrustService(KeystoneConnection connection, ServiceToken service, KeystoneOptions options)
{
    /// <summary>Creates a trust with the caller's token: impersonation, the caller's roles and project, the service user as trustee.</summary>
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
        return reply is { Status: HttpStatusCode.Created, Token: { } token } ? (token, TokenData.Read(reply.Body)) : throw Refused($"use trust {trustId}", reply);
    }

    /// <summary>Deletes the trust as its trustor; one that is gone already is no error.</summary>
    public async Task DeleteAsync(string trustId, CancellationToken cancellation)
    {
        string token;
        try
        {
            (token, _) = await TokenAsync(trustId, cancellation);
        }
        catch (KeystoneRefusedException e) when (e.Status is 401 or 403 or 404)
        {
            return;
        }

        var reply = await connection.SendAsync(HttpMethod.Delete, $"OS-TRUST/trusts/{trustId}", token, null, cancellation);
        if (reply.Status is not (HttpStatusCode.NoContent or HttpStatusCode.NotFound))
        {
            throw Refused($"delete trust {trustId}", reply);
        }
    }

    private static KeystoneRefusedException Refused(string what, KeystoneReply reply) =>
        new((int)reply.Status, $"Keystone refused to {what} ({(int)reply.Status}): {reply.Body?["error"]?["message"]?.GetValue<string>() ?? "no reason given"}");
}
