using Mistral.Actions;
using Mistral.Engine.Contract;
using Mistral.Grains.Executions;
using Pythonic;

namespace Mistral.Grains.ActionRuns;

/// <summary>What an action answered, as the engine takes it.</summary>
internal static class Outcomes
{
    public static WorkOutcome Of(ActionResult result) =>
        result.IsCancel ? WorkOutcome.Cancel()
        : result.IsError ? WorkOutcome.Failure(result.Error)
        : WorkOutcome.Success(result.Data);

    public static WorkOutcome Of(ActionEnded ended) =>
        ended switch
        {
            { IsCancel: true } => WorkOutcome.Cancel(),
            { Error: { } error } => Read(error, WorkOutcome.Failure),
            { Data: { } data } => Read(data, WorkOutcome.Success),
            _ => WorkOutcome.Success(null),
        };

    /// <summary>The JSON text of what an action gave. What has none is a failure of the action: it would never arrive.</summary>
    public static (string? Data, string? Error) Write(ActionResult result)
    {
        try
        {
            return result.IsError
                ? (null, PythonJson.Write(result.Error))
                : (result.Data is null ? null : PythonJson.Write(result.Data), null);
        }
        catch (Exception e) when (e is PythonJsonError or PythonTypeError or PythonOverflowError)
        {
            return (null, PythonJson.Write($"The result of the action can't be stored: {e.Message}"));
        }
    }

    private static WorkOutcome Read(string json, Func<object?, WorkOutcome> outcome)
    {
        try
        {
            return outcome(PythonJson.Parse(json));
        }
        catch (PythonJsonError e)
        {
            return WorkOutcome.Failure($"The result of the action can't be stored: {e.Message}");
        }
    }
}
