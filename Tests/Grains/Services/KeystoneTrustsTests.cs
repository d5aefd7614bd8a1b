using System.Net;
using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Triggers;
using Mistral.Keystone;
using Mistral.Keystone.Tokens;
using Mistral.Keystone.Trusts;

namespace Mistral.Grains.Tests.Services;

public sealed class KeystoneTrustsTests
{
    private static readonly KeystoneOptions Options = new()
    {
        AuthUrl = new("http://keystone.example/v3"),
        WwwAuthenticateUri = new("http://keystone.example/v3"),
        Username = "mistral",
        Password = "secret",
        ProjectName = "service",
    };

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task All_calls_of_one_trust_have_the_time_of_one()
    {
        var trusts = new Func<KeystoneTrusts, Task>[]
        {
            keystone => keystone.CreateAsync(new("p", "u", false, []), Credentials.None with { AuthToken = "t" }),
            keystone => keystone.ActAsync("trust", "p"),
            keystone => keystone.DeleteAsync("trust"),
        };
        foreach (var ask in trusts)
        {
            var asked = ask(Silent());
            Assert.False(asked.IsCompleted);
            _time.Advance(Options.Timeout);
            var fault = await Assert.ThrowsAsync<MistralFault>(() => asked);
            Assert.Equal(FaultKind.Unavailable, fault.Kind);
            Assert.Equal(
                "Keystone at http://keystone.example/v3 does not answer within 10 seconds ([keystone_authtoken] http_connect_timeout). "
                    + "Try again later.",
                fault.Message
            );
        }
    }

    private KeystoneTrusts Silent()
    {
        var connection = new KeystoneConnection(Options, new SilentHandler());
        return new(new TrustService(connection, new ServiceToken(connection, Options, _time), Options), Options, _time);
    }

    private sealed class SilentHandler : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return new(HttpStatusCode.OK);
        }
    }
}
