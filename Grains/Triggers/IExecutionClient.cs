using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Faults;

namespace Mistral.Grains.Triggers;

/// <summary>What triggers, expiry and maintenance ask of executions.</summary>
internal interface IExecutionClient
{
    /// <summary>
    /// Returns when the execution is durable; starting it again changes nothing. While the caller's project is paused it is unavailable.
    /// </summary>
    Task StartAsync(string executionId, StartExecution request);

    Task SetStateAsync(string executionId, string state, string? message, Caller caller);

    /// <summary>Deletes an execution that has ended; one that has not is refused.</summary>
    Task DeleteAsync(string executionId, Caller caller);
}

internal sealed class ExecutionClient(IGrainFactory grains, StartPause pauses) : IExecutionClient
{
    public async Task StartAsync(string executionId, StartExecution request)
    {
        if (await pauses.OfAsync(request.Caller.ProjectId) is { } pause)
        {
            throw new MistralFault(FaultKind.Unavailable, $"{pause.Reason}. Nothing is started.");
        }

        await grains.GetGrain<IExecutionGrain>(executionId).Start(request);
    }

    public async Task SetStateAsync(string executionId, string state, string? message, Caller caller) =>
        await grains.GetGrain<IExecutionGrain>(executionId).Update(new(state, message, null, null, caller));

    public Task DeleteAsync(string executionId, Caller caller) =>
        grains.GetGrain<IExecutionGrain>(executionId).Delete(force: false, caller);
}
