using Mistral.Actions;
using Mistral.Engine.Contract;
using Mistral.Grains.Executions;
using PythonValues;

namespace Mistral.Grains.ActionRuns;

/// <summary>What an action answered, as the engine takes it.</summary>
internal static class Outcomes
{
    public static InvocationOutcome Of(ActionResult result) =>
        result.IsCancel ? InvocationOutcome.Cancel()
        : result.IsError ? InvocationOutcome.Failure(result.Error)
        : InvocationOutcome.Success(result.Data);

    public static InvocationOutcome Of(ActionEnded ended) =>
        ended switch
        {
            { IsCancel: true } => InvocationOutcome.Cancel(),
            { Error: { } error } => Read(error, InvocationOutcome.Failure),
            { Data: { } data } => Read(data, InvocationOutcome.Success),
            _ => InvocationOutcome.Success(null),
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

    private static InvocationOutcome Read(string json, Func<object?, InvocationOutcome> outcome)
    {
        try
        {
            return outcome(PythonJson.Parse(json));
        }
        catch (PythonJsonError e)
        {
            return InvocationOutcome.Failure($"The result of the action can't be stored: {e.Message}");
        }
    }
}
