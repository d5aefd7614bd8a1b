using System.Net;
using System.Text.Json.Nodes;

namespace Mistral.Keystone.Tokens;

/// <summary>The service's own token: fetched when first needed, renewed before it runs out or when Keystone no longer takes it.</summary>
public sealed class ServiceToken(KeystoneConnection connection, KeystoneOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _one = new(1, 1);
    private (string Token, TokenData Data)? _current;

    public void Dispose() => _one.Dispose();

    /// <exception cref="KeystoneUnavailableException">Keystone is away or refuses the service's credentials.</exception>
    public async Task<(string Token, TokenData Data)> GetAsync(CancellationToken cancellation)
    {
        if (_current is { } known && known.Data.ExpiresAt - RenewBefore > time.GetUtcNow())
        {
            return known;
        }

        await _one.WaitAsync(cancellation);
        try
        {
            if (_current is { } renewed && renewed.Data.ExpiresAt - RenewBefore > time.GetUtcNow())
            {
                return renewed;
            }

            var fetched = await FetchAsync(cancellation);
            _current = fetched;
            return fetched;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>
    /// Asks Keystone as the service. A token that it does not take any more (revoked, its keys rotated) is replaced once.
    /// </summary>
    /// <exception cref="KeystoneUnavailableException">Keystone is away, or does not take the service's new token either.</exception>
    internal async Task<KeystoneReply> SendAsync(
        HttpMethod method,
        string path,
        JsonNode? body,
        CancellationToken cancellation,
        string? subjectToken = null
    )
    {
        for (var attempt = 0; ; attempt++)
        {
            var (token, _) = await GetAsync(cancellation);
            var reply = await connection.SendAsync(method, path, token, body?.DeepClone(), cancellation, subjectToken);
            if (reply.Status != HttpStatusCode.Unauthorized)
            {
                return reply;
            }

            if (attempt > 0)
            {
                throw new KeystoneUnavailableException("Keystone does not accept the service's own token, though it has just given it.");
            }

            Reject(token);
        }
    }

    private void Reject(string token)
    {
        if (_current?.Token == token)
        {
            _current = null;
        }
    }

    private async Task<(string Token, TokenData Data)> FetchAsync(CancellationToken cancellation)
    {
        var reply = await connection.SendAsync(HttpMethod.Post, "auth/tokens", null, AuthRequests.ForProject(options), cancellation);
        if (reply.Status != HttpStatusCode.Created || reply.Token is null)
        {
            throw new KeystoneUnavailableException(
                $"Keystone refused the credentials of service user '{options.Username}' ({(int)reply.Status}): check [keystone_authtoken]."
            );
        }

        return (reply.Token, TokenData.Read(reply.Body));
    }
}
