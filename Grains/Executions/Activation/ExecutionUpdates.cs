using Mistral.Engine.Contract;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Texts;

namespace Mistral.Grains.Executions.Activation;

/// <summary>What <c>PUT /executions/{id}</c> asks of an execution.</summary>
internal static class ExecutionUpdates
{
    /// <summary>Who pauses for maintenance.</summary>
    private const string Service = "the service";

    public static IEnumerable<Signal> Signals(UpdateExecution request)
    {
        var state = Given(request.State);
        var description = Given(request.Description);
        var environment = request.Environment is null ? null : StoredJson.Map(request.Environment);
        if (state is null && description is null && environment is null)
        {
            throw Invalid("The property state, description, or env is not provided for update.");
        }

        if (state is not null && description is not null)
        {
            throw Invalid("The property description must be updated separately from state.");
        }

        if (state is not null and not "RUNNING" && environment is not null)
        {
            throw Invalid("The property env can only be updated when workflow execution is not running or on resume from pause.");
        }

        var signals = new List<Signal>();
        if (state is null && environment is not null)
        {
            signals.Add(new Signal.UpdateEnvironment(environment));
        }

        if (description is not null)
        {
            signals.Add(new Signal.Describe(description));
        }

        if (state is not null)
        {
            signals.Add(
                state switch
                {
                    "RUNNING" => new Signal.Resume(environment),
                    "PAUSED" => new Signal.Pause(
                        Who: request.Caller.UserId ?? (request.Caller is { ProjectId: "", IsAdmin: true } ? Service : null)
                    ),
                    "SUCCESS" or "ERROR" or "CANCELLED" => new Signal.Stop(StoredJson.State(state), Given(request.StateInfo)),
                    _ => throw Invalid($"Cannot change state to {state}. Allowed states are: 'RUNNING, PAUSED, SUCCESS, ERROR, CANCELLED"),
                }
            );
        }

        return signals;
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static MistralFault Invalid(string message) => new(FaultKind.Invalid, message);
}
