using System.Collections.Concurrent;

namespace Mistral.Api.SignIn;

/// <summary>
/// How many sign-ins of one address are passed to Keystone: enough for people, too few to guess passwords. Each process counts for itself.
/// </summary>
internal sealed class SignInRate(TimeProvider time)
{
    public const int PerMinute = 20;

    /// <summary>Addresses remembered at most.</summary>
    private const int Addresses = 10_000;

    private readonly ConcurrentDictionary<(string Address, long Minute), int> _counts = new();

    public bool Take(string address)
    {
        var minute = time.GetUtcNow().ToUnixTimeSeconds() / 60;
        if (_counts.Count >= Addresses)
        {
            _counts.Clear();
        }

        return _counts.AddOrUpdate((address, minute), 1, (_, count) => count + 1) <= PerMinute;
    }
}
