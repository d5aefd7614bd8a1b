using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.Health;

namespace Mistral.Grains.Tests.Health;

public sealed class SteadyTimeTests
{
    private readonly Machine _machine = new();

    [Fact]
    public void It_follows_the_machine_forwards()
    {
        var time = new SteadyTime(_machine);
        _machine.Pass(TimeSpan.FromSeconds(3));
        Assert.Equal(_machine.GetUtcNow(), time.GetUtcNow());

        _machine.Jump(TimeSpan.FromHours(1));
        Assert.Equal(_machine.GetUtcNow(), time.GetUtcNow());
    }

    [Fact]
    public void It_goes_on_slowly_after_a_jump_back_until_it_is_caught_up_with()
    {
        var time = new SteadyTime(_machine);
        var before = time.GetUtcNow();
        _machine.Jump(-TimeSpan.FromMinutes(10));
        Assert.Equal(before, time.GetUtcNow());

        _machine.Pass(TimeSpan.FromSeconds(100));
        Assert.Equal(before + TimeSpan.FromSeconds(10), time.GetUtcNow());

        _machine.Pass(TimeSpan.FromMinutes(20));
        Assert.True(time.GetUtcNow() > before);
        Assert.Equal(_machine.GetUtcNow(), time.GetUtcNow());
    }

    /// <summary>Its clock can be set without that time passes.</summary>
    private sealed class Machine : TimeProvider
    {
        private readonly FakeTimeProvider _time = new(new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
        private TimeSpan _off;

        public void Pass(TimeSpan time) => _time.Advance(time);

        public void Jump(TimeSpan time) => _off += time;

        public override DateTimeOffset GetUtcNow() => _time.GetUtcNow() + _off;

        public override long GetTimestamp() => _time.GetTimestamp();

        public override long TimestampFrequency => _time.TimestampFrequency;
    }
}
