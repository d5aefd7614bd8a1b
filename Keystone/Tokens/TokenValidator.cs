using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Mistral.Keystone.Tokens;

/// <summary>Asks Keystone whether a caller's token is valid, and believes the answer for a short while.</summary>
/// <remarks>Tokens are kept as hashes only. Calls that ask about the same token at the same time share one question.</remarks>
public sealed class TokenValidator(ServiceToken service, KeystoneOptions options, TimeProvider time)
{
    private const int CacheLimit = 10_000;

    private readonly ConcurrentDictionary<string, (TokenData Data, DateTimeOffset Until)> _known = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<TokenData?>>> _asking = new();

    /// <returns>Null when the token is unknown, expired or revoked.</returns>
    /// <exception cref="KeystoneUnavailableException">Keystone cannot be asked.</exception>
    public async Task<TokenData?> ValidateAsync(string token, CancellationToken cancellation)
    {
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (_known.TryGetValue(key, out var known) && known.Until > time.GetUtcNow())
        {
            return known.Data;
        }

        var asking = _asking.GetOrAdd(key, _ => new(() => AskAndRemember(key, token)));
        try
        {
            return await asking.Value.WaitAsync(cancellation);
        }
        finally
        {
            _asking.TryRemove(new(key, asking));
        }
    }

    private async Task<TokenData?> AskAndRemember(string key, string token)
    {
        var data = await AskAsync(token, CancellationToken.None);
        if (data is null || data.ExpiresAt <= time.GetUtcNow())
        {
            _known.TryRemove(key, out _);
            return null;
        }

        if (options.TokenCacheTime > TimeSpan.Zero)
        {
            if (_known.Count >= CacheLimit)
            {
                _known.Clear();
            }

            var until = time.GetUtcNow() + options.TokenCacheTime;
            _known[key] = (data, until < data.ExpiresAt ? until : data.ExpiresAt);
        }

        return data;
    }

    private async Task<TokenData?> AskAsync(string token, CancellationToken cancellation)
    {
        if (token.Any(c => c is < '!' or > '~'))
        {
            return null;
        }

        var reply = await service.SendAsync(HttpMethod.Get, "auth/tokens", null, cancellation, subjectToken: token);
        return reply.Status switch
        {
            HttpStatusCode.OK => TokenData.Read(reply.Body),
            HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.Forbidden => null,
            var other => throw new KeystoneUnavailableException($"Keystone answered {(int)other} to a token validation."),
        };
    }
}
