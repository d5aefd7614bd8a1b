using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
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

        Assert.Same(first, Assert.Single(_inbox.Take(1).Batch));
        _inbox.Admit(New());
        Assert.Same(second, Assert.Single(_inbox.Take(1).Batch));
    }

    [Fact]
    public void A_cancellation_goes_first_and_by_itself_however_many_wait()
    {
        _inbox.Admit(New());
        _inbox.Admit(New());
        var cancel = New(new Signal.Stop(State.Cancelled, null));
        _inbox.Admit(cancel);

        var (batch, isUrgent) = _inbox.Take(100);

        Assert.Same(cancel, Assert.Single(batch));
        Assert.True(isUrgent);
        Assert.Equal((2, false), (_inbox.Take(100) is var rest ? rest.Batch.Count : 0, rest.IsUrgent));
    }

    private static PendingSignal New(Signal? signal = null) => new(signal ?? new Signal.Wake());
}
