using System.Net;
using System.Text.Json.Nodes;

namespace Mistral.Keystone.Tokens;

/// <summary>The service's own token: fetched when first needed, renewed before it runs out or when Keystone no longer takes it.</summary>
/// <remarks>
/// All who need it meanwhile wait for one question. Keystone that does not answer costs each of them its time limit once, however many they
/// are.
/// </remarks>
public sealed class ServiceToken(KeystoneConnection connection, KeystoneOptions options, TimeProvider time)
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private Task<(string Token, TokenData Data)>? _asked;

    /// <exception cref="KeystoneUnavailableException">Keystone is away or refuses the service's credentials.</exception>
    public async Task<(string Token, TokenData Data)> GetAsync(CancellationToken cancellation)
    {
        Task<(string Token, TokenData Data)> answer;
        lock (_lock)
        {
            if (_asked is null || IsOfNoUse(_asked))
            {
                _asked = FetchAsync();
            }

            answer = _asked;
        }

        return await answer.WaitAsync(cancellation);
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
        lock (_lock)
        {
            if (_asked is { IsCompletedSuccessfully: true } known && known.Result.Token == token)
            {
                _asked = null;
            }
        }
    }

    /// <summary>It failed, or its token runs out.</summary>
    private bool IsOfNoUse(Task<(string Token, TokenData Data)> asked) =>
        asked.IsCompleted && (!asked.IsCompletedSuccessfully || asked.Result.Data.ExpiresAt - RenewBefore <= time.GetUtcNow());

    /// <summary>Nobody's request: who gives up waiting does not end it for the others. The connection's time limit ends it.</summary>
    private async Task<(string Token, TokenData Data)> FetchAsync()
    {
        var reply = await connection.SendAsync(
            HttpMethod.Post,
            "auth/tokens",
            null,
            AuthRequests.ForProject(options),
            CancellationToken.None
        );
        if (reply.Status != HttpStatusCode.Created || reply.Token is null)
        {
            throw new KeystoneUnavailableException(
                $"Keystone refused the credentials of service user '{options.Username}' ({(int)reply.Status}): check [keystone_authtoken]."
            );
        }

        return (reply.Token, TokenData.Read(reply.Body));
    }
}
