using Mistral.Engine.Contract;
using Mistral.Grains.Executions.Turns;
using Mistral.Grains.Interfaces.Faults;

namespace Mistral.Grains.Tests.Executions;

public sealed class InboxTests
{
    private readonly Inbox _inbox = new("e1", 2);

    [Fact]
    public void Requests_beyond_the_limit_are_refused_and_signals_from_inside_are_not()
    {
        _inbox.Admit(New());
        _inbox.Admit(New());

        var fault = Assert.Throws<MistralFault>(() => _inbox.Admit(New()));

        Assert.Equal((FaultKind.Unavailable, 1), (fault.Kind, fault.RetryAfterSeconds));
        Assert.Equal("2 signals wait for execution e1 already: nothing was done, try again later.", fault.Message);
        _inbox.Put(New());
        Assert.Equal(3, _inbox.Count);
    }

    [Fact]
    public void What_came_first_is_taken_first_and_makes_room()
    {
        var (first, second) = (New(), New());
        _inbox.Admit(first);
        _inbox.Put(second);

        Assert.True(_inbox.TryTake(out var taken));
        Assert.Same(first, taken);
        _inbox.Admit(New());
        Assert.True(_inbox.TryTake(out taken));
        Assert.Same(second, taken);
    }

    private static PendingSignal New() => new(new Signal.Wake());
}
