using Microsoft.Extensions.Time.Testing;
using Mistral.Keystone.Tokens;

namespace Mistral.Keystone.Tests;

/// <summary>The service's side of a Keystone, at noon of 1 January 2026.</summary>
internal sealed class KeystoneFixture : IDisposable
{
    private readonly List<IDisposable> _opened = [];

    public FakeKeystone Keystone { get; } = new();

    public FakeTimeProvider Time { get; } = new(new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));

    public static KeystoneOptions Options(TimeSpan? cacheTime = null, string password = "secret") =>
        new()
        {
            AuthUrl = new("http://keystone:5000"),
            WwwAuthenticateUri = "http://keystone:5000",
            Username = "mistral",
            Password = password,
            TokenCacheTime = cacheTime ?? TimeSpan.FromSeconds(5),
        };

    public (KeystoneConnection Connection, ServiceToken Service) Open(KeystoneOptions options)
    {
        var connection = new KeystoneConnection(options, Keystone);
        var service = new ServiceToken(connection, options, Time);
        _opened.Add(connection);
        return (connection, service);
    }

    public void Dispose() => _opened.ForEach(opened => opened.Dispose());
}
