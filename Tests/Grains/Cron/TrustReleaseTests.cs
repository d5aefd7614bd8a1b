using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Triggers;

namespace Mistral.Grains.Tests.Cron;

public sealed class TrustReleaseTests
{
    private readonly CronFixture _cron = new();

    public TrustReleaseTests() => _cron.Trusts.Alive.Add("t");

    [Theory]
    [InlineData("RUNNING", false)]
    [InlineData("PAUSED", false)]
    [InlineData("SUCCESS", true)]
    [InlineData("ERROR", true)]
    [InlineData(null, true)]
    public async Task A_trust_lives_as_long_as_the_execution_that_acts_by_it(string? state, bool isReleased)
    {
        if (state is not null)
        {
            _cron.Tables.Put(Row.Of(Resource.Executions, ("id", "ex"), ("state", state), ("created_at", 0L)));
        }

        Assert.Equal(isReleased, await TrustReleaseGrain.TryReleaseAsync(_cron.Tables, _cron.Trusts, "t", "ex"));
        Assert.Equal(isReleased ? [] : ["t"], _cron.Trusts.Alive);
    }

    [Theory]
    [InlineData(FaultKind.Unavailable)]
    [InlineData(FaultKind.Forbidden)]
    public async Task It_is_not_done_when_Keystone_is_away_or_refuses(FaultKind trouble)
    {
        _cron.Trusts.Trouble = trouble;

        var fault = await Assert.ThrowsAsync<MistralFault>(() => TrustReleaseGrain.TryReleaseAsync(_cron.Tables, _cron.Trusts, "t", ""));
        Assert.Equal(trouble, fault.Kind);
    }
}
