using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.Executions.Activation;

namespace Mistral.Grains.Tests.Executions;

public sealed class ShutdownPatienceTests
{
    private static readonly DeactivationReason Idle = new(DeactivationReasonCode.ActivationIdle, "idle");
    private static readonly DeactivationReason Stop = new(DeactivationReasonCode.ShuttingDown, "stop");

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Executions_wait_together_when_the_process_stops_and_each_by_itself_otherwise()
    {
        var patience = new ShutdownPatience(_time);
        Assert.Equal(TimeSpan.FromSeconds(3), patience.Left(Idle));
        Assert.Equal(TimeSpan.FromSeconds(3), patience.Left(Stop));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromSeconds(1), patience.Left(Stop));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.Zero, patience.Left(Stop));
        Assert.Equal(TimeSpan.FromSeconds(3), patience.Left(Idle));
    }
}
