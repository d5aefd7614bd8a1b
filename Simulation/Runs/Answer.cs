using Mistral.Engine.Contract;
using Mistral.Simulation.Mocks;

namespace Mistral.Simulation.Runs;

/// <summary>How one call ends, and when.</summary>
/// <param name="After">Microseconds.</param>
/// <param name="IsMocked">Not the action itself has answered.</param>
internal sealed record Answer(MockEnd End, object? Value, long After, bool IsMocked)
{
    public InvocationOutcome Outcome =>
        End switch
        {
            MockEnd.Error => InvocationOutcome.Failure(Value),
            MockEnd.Cancel => InvocationOutcome.Cancel(),
            _ => InvocationOutcome.Success(Value),
        };

    public string Verb =>
        End switch
        {
            MockEnd.Error => "fails",
            MockEnd.Cancel => "is cancelled",
            _ => "ends well",
        };
}
