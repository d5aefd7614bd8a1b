using Mistral.Actions;
using Mistral.Engine.Signals;

namespace Mistral.Grains.ActionRuns;

/// <summary>What an action answered, as the engine takes it.</summary>
internal static class Outcomes
{
    public static WorkOutcome Of(ActionResult result) =>
        result.IsCancel ? WorkOutcome.Cancel() : result.IsError ? WorkOutcome.Failure(result.Error) : WorkOutcome.Success(result.Data);
}
