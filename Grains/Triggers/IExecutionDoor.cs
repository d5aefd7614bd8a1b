using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;

namespace Mistral.Grains.Triggers;

/// <summary>What triggers, expiry and maintenance ask of executions.</summary>
internal interface IExecutionDoor
{
    /// <summary>Returns when the execution is durable; starting it again changes nothing.</summary>
    Task StartAsync(string executionId, StartExecution request);

    Task SetStateAsync(string executionId, string state, string? message, Caller caller);

    /// <summary>Deletes an execution that has ended; one that has not is refused.</summary>
    Task DeleteAsync(string executionId, Caller caller);
}

internal sealed class ExecutionDoor(IGrainFactory grains) : IExecutionDoor
{
    public async Task StartAsync(string executionId, StartExecution request) => await grains.GetGrain<IExecutionGrain>(executionId).Start(request);

    public async Task SetStateAsync(string executionId, string state, string? message, Caller caller) =>
        await grains.GetGrain<IExecutionGrain>(executionId).Update(new(state, message, null, null, caller));

    public Task DeleteAsync(string executionId, Caller caller) => grains.GetGrain<IExecutionGrain>(executionId).Delete(force: false, caller);
}
