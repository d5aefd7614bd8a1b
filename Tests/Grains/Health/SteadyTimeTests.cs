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

        _machine.Jump(TimeSpan.FromSeconds(4));
        Assert.Equal(_machine.GetUtcNow(), time.GetUtcNow());
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    [InlineData(-150)]
    public void It_goes_on_as_time_passes_when_the_machines_clock_is_set_and_the_database_does_not_agree(int seconds)
    {
        var time = new SteadyTime(_machine);
        var database = _machine.GetUtcNow();
        _machine.Jump(TimeSpan.FromSeconds(seconds));
        for (var i = 1; i <= 100; i++)
        {
            _machine.Pass(TimeSpan.FromSeconds(1));
            database += TimeSpan.FromSeconds(1);
            Assert.Equal(database, time.GetUtcNow());
            Assert.Equal(TimeSpan.FromSeconds(seconds), time.Compare(database));
        }

        _machine.Jump(TimeSpan.FromSeconds(-seconds));
        Assert.Equal(database, time.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, time.Compare(database));
        Assert.Equal(database, time.GetUtcNow());
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void It_is_not_set_with_the_machines_clock_whenever_that_is_set(int seconds)
    {
        for (var looks = 1; looks < 5; looks++)
        {
            var time = new SteadyTime(_machine);
            var database = _machine.GetUtcNow();
            _machine.JumpAfter(looks, TimeSpan.FromSeconds(seconds));
            for (var i = 0; i < 5; i++)
            {
                Assert.Equal(database, time.GetUtcNow());
            }
        }
    }

    [Fact]
    public void It_follows_a_machine_that_slept_once_the_database_has_agreed()
    {
        var time = new SteadyTime(_machine);
        var before = time.GetUtcNow();
        _machine.Jump(TimeSpan.FromHours(1));
        Assert.Equal(before, time.GetUtcNow());

        time.Compare(_machine.GetUtcNow() + TimeSpan.FromSeconds(1));

        Assert.Equal(_machine.GetUtcNow(), time.GetUtcNow());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void It_goes_by_the_database_where_the_machines_clock_was_wrong_from_the_beginning(int hours)
    {
        var database = _machine.GetUtcNow() - TimeSpan.FromHours(hours);
        var time = new SteadyTime(_machine);

        time.Compare(database);

        _machine.Pass(TimeSpan.FromHours(2));
        Assert.Equal(database + TimeSpan.FromHours(2), time.GetUtcNow());
    }

    [Fact]
    public void It_goes_on_slowly_after_a_jump_back_that_the_database_has_made_too()
    {
        var time = new SteadyTime(_machine);
        var before = time.GetUtcNow();
        _machine.Jump(-TimeSpan.FromMinutes(10));
        time.Compare(_machine.GetUtcNow());
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
        private TimeSpan _next;
        private int _looks;

        public void Pass(TimeSpan time) => _time.Advance(time);

        public void Jump(TimeSpan time) => _off += time;

        /// <summary>It is set when somebody has looked at it so many times.</summary>
        public void JumpAfter(int looks, TimeSpan time) => (_looks, _next) = (looks, time);

        public override DateTimeOffset GetUtcNow()
        {
            var now = _time.GetUtcNow() + _off;
            if (--_looks == 0)
            {
                _off += _next;
            }

            return now;
        }

        public override long GetTimestamp() => _time.GetTimestamp();

        public override long TimestampFrequency => _time.TimestampFrequency;
    }
}
