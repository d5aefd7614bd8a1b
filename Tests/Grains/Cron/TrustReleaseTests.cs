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
            _cron.Tables.Put(Row.Of(Resource.Executions, ("id", "ex"), ("state", state)));
        }

        Assert.Equal(isReleased, await TrustReleaseGrain.TryReleaseAsync(_cron.Tables, _cron.Trusts, "t", "ex"));
        Assert.Equal(isReleased ? [] : ["t"], _cron.Trusts.Alive);
    }

    [Fact]
    public async Task It_is_tried_again_when_Keystone_is_away()
    {
        _cron.Trusts.Trouble = FaultKind.Unavailable;

        Assert.False(await TrustReleaseGrain.TryReleaseAsync(_cron.Tables, _cron.Trusts, "t", ""));
    }
}
