using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Texts;
using PythonValues;

namespace Mistral.Grains.Executions;

/// <summary>What <c>PUT /action_executions/{id}</c> asks of an action.</summary>
internal static class ActionUpdates
{
    private static readonly string[] States = ["SUCCESS", "ERROR", "CANCELLED", "PAUSED", "RUNNING"];

    public static Signal.InvocationUpdated Signal(UpdateAction request) =>
        new(request.ActionExecutionId, State(request.State), Output(request));

    /// <summary>A success without output is an empty object.</summary>
    public static object? Output(UpdateAction request) =>
        request switch
        {
            { Output: null, State: "SUCCESS" } => Map.Empty,
            { Output: null } => null,
            { Output: var output } => StoredJson.Given(output, "output") is var value && (value is not null || request.State != "SUCCESS")
                ? value
                : Map.Empty,
        };

    /// <summary>The API sends this request once more because it has not heard the answer to the first.</summary>
    public static bool IsRepetition() => RequestContext.Get(Repetition.Key) is true;

    /// <summary>
    /// Whether what is stored is what the request asks for: then a repetition has found its own effect. What an ad-hoc action makes of the
    /// output, the request cannot say.
    /// </summary>
    public static bool IsDone(UpdateAction request, string state) => request.State == state;

    public static State State(string? text)
    {
        if (text is not null && States.Contains(text) && StateText.TryParse(text, out var state))
        {
            return state;
        }

        throw new MistralFault(
            FaultKind.Invalid,
            $"Error. Expected one of [{string.Join(", ", States.Select(name => $"'{name}'"))}], actual: "
                + $"{(string.IsNullOrEmpty(text) ? "Unset" : text)}"
        );
    }
}
