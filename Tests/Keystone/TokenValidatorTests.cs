using Microsoft.Extensions.Time.Testing;
using Mistral.Keystone.Tokens;

namespace Mistral.Keystone.Tests;

public sealed class TokenValidatorTests : IDisposable
{
    private readonly KeystoneFixture _fixture = new();
    private readonly FakeKeystone _keystone;
    private readonly FakeTimeProvider _time;

    public TokenValidatorTests() => (_keystone, _time) = (_fixture.Keystone, _fixture.Time);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_valid_token_gives_user_project_and_roles()
    {
        _keystone.Callers["t"] = FakeKeystone.Token("alice", "alpha", _time.GetUtcNow().AddHours(1), "member", "reader");

        var data = await Validator().ValidateAsync("t", default);

        Assert.Equal(("alice-id", "alpha"), (data!.UserId, data.ProjectId));
        Assert.Equal("member,reader", string.Join(",", data.Roles));
        Assert.Matches("^mistral-orleans/[0-9]+[.][0-9]+", Assert.Single(_keystone.Agents));
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("with blank")]
    [InlineData("line\nbreak")]
    [InlineData("ünicode")]
    public async Task A_token_that_Keystone_does_not_know_is_nobody(string token) =>
        Assert.Null(await Validator().ValidateAsync(token, default));

    [Fact]
    public async Task While_Keystone_is_silent_all_wait_for_one_question()
    {
        var silence = new TaskCompletionSource();
        _keystone.Silence = silence.Task;
        var validator = Validator();

        var waiting = Enumerable.Range(0, 50).Select(i => validator.ValidateAsync($"t{i}", default)).ToArray();
        Assert.Equal(["POST /v3/auth/tokens"], _keystone.Requests);
        silence.SetException(new HttpRequestException("The request was canceled due to the configured HttpClient.Timeout."));

        foreach (var one in waiting)
        {
            await Assert.ThrowsAsync<KeystoneUnavailableException>(() => one);
        }

        Assert.Equal(["POST /v3/auth/tokens"], _keystone.Requests);
    }

    [Fact]
    public async Task Who_gives_up_waiting_for_the_service_s_token_does_not_end_it_for_others()
    {
        var silence = new TaskCompletionSource();
        _keystone.Silence = silence.Task;
        using var impatient = new CancellationTokenSource();
        var (_, service) = _fixture.Open(KeystoneFixture.Options());

        var one = service.GetAsync(impatient.Token);
        var other = service.GetAsync(default);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        silence.SetResult();

        Assert.Equal("service-1", (await other).Token);
    }

    [Fact]
    public async Task An_unscoped_token_has_no_project()
    {
        _keystone.Callers["t"] = FakeKeystone.Token("alice", null, _time.GetUtcNow().AddHours(1));

        Assert.Null((await Validator().ValidateAsync("t", default))!.ProjectId);
    }

    [Fact]
    public async Task A_token_is_believed_for_the_cache_time_and_asked_again_after_it()
    {
        _keystone.Callers["t"] = FakeKeystone.Token("alice", "alpha", _time.GetUtcNow().AddHours(1));
        var validator = Validator();
        await validator.ValidateAsync("t", default);
        _keystone.Callers.Clear();

        Assert.NotNull(await validator.ValidateAsync("t", default));
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Null(await validator.ValidateAsync("t", default));
    }

    [Fact]
    public async Task With_no_cache_time_a_revocation_is_seen_at_once()
    {
        _keystone.Callers["t"] = FakeKeystone.Token("alice", "alpha", _time.GetUtcNow().AddHours(1));
        var validator = Validator(TimeSpan.Zero);
        await validator.ValidateAsync("t", default);
        _keystone.Callers.Clear();

        Assert.Null(await validator.ValidateAsync("t", default));
    }

    [Fact]
    public async Task A_token_is_never_believed_beyond_its_own_end()
    {
        _keystone.Callers["t"] = FakeKeystone.Token("alice", "alpha", _time.GetUtcNow().AddSeconds(2));
        var validator = Validator();
        await validator.ValidateAsync("t", default);
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Null(await validator.ValidateAsync("t", default));
    }

    [Fact]
    public async Task A_rejected_service_token_is_replaced_once_and_the_question_repeated()
    {
        _keystone.Callers["t"] = FakeKeystone.Token("alice", "alpha", _time.GetUtcNow().AddHours(1));
        var validator = Validator(TimeSpan.Zero);
        await validator.ValidateAsync("t", default);
        _keystone.ServiceTokens.Clear();

        Assert.NotNull(await validator.ValidateAsync("t", default));
        Assert.Equal(2, _keystone.Requests.Count(request => request.StartsWith("POST", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_service_token_is_fetched_once_and_renewed_before_its_end()
    {
        _keystone.ServiceTokenEnd = _time.GetUtcNow().AddMinutes(10);
        var validator = Validator(TimeSpan.Zero);
        await validator.ValidateAsync("a", default);
        await validator.ValidateAsync("b", default);
        Assert.Single(_keystone.ServiceTokens);

        _time.Advance(TimeSpan.FromMinutes(9.9));
        await validator.ValidateAsync("c", default);

        Assert.Equal(2, _keystone.ServiceTokens.Count);
    }

    [Fact]
    public async Task Keystone_away_is_told_apart_from_a_bad_token()
    {
        _keystone.IsAway = true;

        await Assert.ThrowsAsync<KeystoneUnavailableException>(() => Validator().ValidateAsync("t", default));
    }

    [Fact]
    public async Task An_error_of_Keystone_is_no_answer()
    {
        _keystone.AnswerAll = System.Net.HttpStatusCode.InternalServerError;

        await Assert.ThrowsAsync<KeystoneUnavailableException>(() => Validator().ValidateAsync("t", default));
    }

    [Fact]
    public async Task Refused_service_credentials_say_what_to_check()
    {
        var error = await Assert.ThrowsAsync<KeystoneUnavailableException>(() => Validator(password: "wrong").ValidateAsync("t", default));

        Assert.Contains("[keystone_authtoken]", error.Message);
    }

    [Fact]
    public void Options_never_show_the_password() => Assert.DoesNotContain("secret", KeystoneFixture.Options().ToString());

    private TokenValidator Validator(TimeSpan? cacheTime = null, string password = "secret")
    {
        var options = KeystoneFixture.Options(cacheTime, password);
        return new(_fixture.Open(options).Service, options, _time);
    }
}
