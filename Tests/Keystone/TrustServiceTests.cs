using Mistral.Keystone.Tokens;
using Mistral.Keystone.Trusts;

namespace Mistral.Keystone.Tests;

public sealed class TrustServiceTests : IDisposable
{
    private readonly KeystoneFixture _fixture = new();
    private readonly TrustService _trusts;

    public TrustServiceTests()
    {
        var options = KeystoneFixture.Options();
        var (connection, service) = _fixture.Open(options);
        _trusts = new(connection, service, options);
        Keystone.Callers["t"] = FakeKeystone.Token("alice", "alpha", _fixture.Time.GetUtcNow().AddHours(1), "member", "reader");
    }

    private FakeKeystone Keystone => _fixture.Keystone;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_trust_lets_the_service_act_as_its_creator_with_its_roles_in_its_project()
    {
        var trust = Keystone.Trusts[await CreateAsync()];
        Assert.Equal(
            """{"trustor_user_id":"alice-id","trustee_user_id":"mistral-id","project_id":"alpha","impersonation":true,"roles":"""
                + """[{"name":"member"},{"name":"reader"}]}""",
            trust.ToJsonString()
        );

        var (token, data) = await _trusts.TokenAsync("trust1", default);
        Assert.Equal(("for trust1", "alice-id", "alpha"), (token, data.UserId, data.ProjectId));
    }

    [Fact]
    public async Task A_trust_that_is_refused_says_why()
    {
        var refused = await Assert.ThrowsAsync<KeystoneRefusedException>(() => CreateAsync("bob-id"));
        Assert.Equal((403, "Keystone refused to create the trust (403): You are not authorized."), (refused.Status, refused.Message));

        await CreateAsync();
        Keystone.Unusable.Add("trust1");
        Assert.Equal(403, (await Assert.ThrowsAsync<KeystoneRefusedException>(() => _trusts.TokenAsync("trust1", default))).Status);
    }

    [Fact]
    public async Task It_is_deleted_as_its_creator_and_once_is_enough()
    {
        await CreateAsync();

        await _trusts.DeleteAsync("trust1", default);
        Assert.Empty(Keystone.Trusts);
        await _trusts.DeleteAsync("trust1", default);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_nobody_can_use_is_deleted_by_the_service_or_reported(bool serviceIsAdmin)
    {
        await CreateAsync();
        Keystone.Unusable.Add("trust1");
        Keystone.ServiceIsAdmin = serviceIsAdmin;

        var refused = await Record.ExceptionAsync(() => _trusts.DeleteAsync("trust1", default));
        Assert.Equal(serviceIsAdmin ? null : typeof(KeystoneRefusedException), refused?.GetType());
        Assert.Equal(serviceIsAdmin ? 0 : 1, Keystone.Trusts.Count);
    }

    [Fact]
    public async Task A_revoked_token_of_the_service_is_no_sign_that_the_trust_is_gone()
    {
        await CreateAsync();
        Keystone.ServiceTokens.Clear();

        await _trusts.DeleteAsync("trust1", default);
        Assert.Empty(Keystone.Trusts);
    }

    [Fact]
    public async Task Nothing_is_taken_for_deleted_while_Keystone_is_away()
    {
        await CreateAsync();
        Keystone.IsAway = true;

        await Assert.ThrowsAsync<KeystoneUnavailableException>(() => _trusts.DeleteAsync("trust1", default));
    }

    private Task<string> CreateAsync(string user = "alice-id") =>
        _trusts.CreateAsync(
            "t",
            new TokenData(user, "alice", "alpha", "alpha-name", ["member", "reader"], DateTimeOffset.MaxValue, "[]"),
            default
        );
}
