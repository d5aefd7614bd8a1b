using Mistral.Actions;
using Mistral.Engine.Signals;
using Mistral.Grains.Executions;
using Pythonic;

namespace Mistral.Grains.ActionRuns;

/// <summary>What an action answered, as the engine takes it.</summary>
internal static class Outcomes
{
    public static WorkOutcome Of(ActionResult result) =>
        result.IsCancel ? WorkOutcome.Cancel() : result.IsError ? WorkOutcome.Failure(result.Error) : WorkOutcome.Success(result.Data);

    public static WorkOutcome Of(ActionEnded ended) => ended switch
    {
        { IsCancel: true } => WorkOutcome.Cancel(),
        { Error: { } error } => WorkOutcome.Failure(PythonJson.Parse(error)),
        _ => WorkOutcome.Success(ended.Data is null ? null : PythonJson.Parse(ended.Data)),
    };
}
