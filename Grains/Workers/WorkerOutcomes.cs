using Mistral.Actions;
using Mistral.Grains.ActionRuns;
using Mistral.Grains.Executions;
using Mistral.Grains.Interfaces.Workers;
using Mistral.Grains.Texts;
using PythonValues;

namespace Mistral.Grains.Workers;

/// <summary>What a worker brings, as it is kept and as the action takes it.</summary>
internal static class WorkerOutcomes
{
    private const string Data = "data";
    private const string Error = "error";

    /// <summary>A failure with an output is a map of both.</summary>
    public static ActionResult Of(WorkerOutcome outcome)
    {
        var output = outcome.Output is null ? null : StoredJson.Given(outcome.Output, "output");
        if (outcome.Error is null)
        {
            return ActionResult.Success(output);
        }

        var error = StoredJson.Given(outcome.Error, "error");
        return ActionResult.Failure(output is null ? error : Map.Of((Error, error), ("output", output)));
    }

    public static string Write(ActionResult result) =>
        PythonJson.Write(result.IsError ? Map.Of((Error, result.Error)) : Map.Of((Data, result.Data)));

    public static ActionEnded Read(string actionExecutionId, string kept)
    {
        var outcome = (Map)PythonJson.Parse(kept)!;
        return ActionJobRunner.Ended(
            actionExecutionId,
            outcome.ContainsKey(Error) ? ActionResult.Failure(outcome[Error]) : ActionResult.Success(outcome[Data]),
            isResult: true
        );
    }
}
