using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Mistral.Grains.Executions;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Runtime.Services;
using Orleans.Services;

namespace Mistral.Grains.ActionRuns;

/// <summary>The action executor of one silo, as the other silos reach it.</summary>
internal interface IActionHost : IGrainService
{
    Task Run(HostedAction action);

    /// <summary>Runs it and waits for its end.</summary>
    [ResponseTimeout("00:10:00")]
    Task<ActionEnded> Finish(HostedAction action);

    Task Cancel(string actionExecutionId);

    /// <summary>Those that run or wait there.</summary>
    Task<ImmutableArray<string>> Running(ImmutableArray<string> actionExecutionIds);
}

/// <summary>Takes actions that other silos send here because a task's <c>target</c> names this one, and says what became of them.</summary>
[Reentrant]
internal sealed class ActionHost(GrainId id, Silo silo, ILoggerFactory loggers, HostedActionRunner runner, ActionExecutor executor) : GrainService(id, silo, loggers), IActionHost
{
    public Task Run(HostedAction action)
    {
        runner.Run(action);
        return Task.CompletedTask;
    }

    public async Task<ActionEnded> Finish(HostedAction action) =>
        HostedActionRunner.Ended(action.ActionExecutionId, await runner.FinishAsync(action), isResult: true);

    public Task Cancel(string actionExecutionId)
    {
        executor.Cancel(actionExecutionId);
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<string>> Running(ImmutableArray<string> actionExecutionIds) => Task.FromResult(actionExecutionIds.RemoveAll(id => !executor.IsRunning(id)));
}

/// <summary>Finds silos by the name their <c>[executor] host</c> gives them.</summary>
internal sealed class ActionHosts(IServiceProvider services, ISiloStatusOracle silos, ILocalSiloDetails self) : GrainServiceClient<IActionHost>(services)
{
    public SiloAddress Self => self.SiloAddress;

    /// <summary>The living silos but this one.</summary>
    public IEnumerable<IActionHost> Others => silos.GetApproximateSiloStatuses(onlyActive: true).Keys.Where(address => !address.Equals(self.SiloAddress)).Select(GetGrainService);

    public IActionHost At(SiloAddress address) => GetGrainService(address);

    /// <returns>Null when no living silo has this name.</returns>
    public SiloAddress? Find(string host)
    {
        foreach (var (address, _) in silos.GetApproximateSiloStatuses(onlyActive: true))
        {
            if (silos.TryGetSiloName(address, out var name) && name == host)
            {
                return address;
            }
        }

        return null;
    }
}
