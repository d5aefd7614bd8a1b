using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Runtime.Services;
using Orleans.Services;

namespace Mistral.Grains.ActionRuns;

/// <summary>The action executor of one silo, as the other silos reach it.</summary>
internal interface IActionHost : IGrainService
{
    Task Run(HostedAction action);
}

/// <summary>Takes actions that other silos send here because a task's <c>target</c> names this one.</summary>
[Reentrant]
internal sealed class ActionHost(GrainId id, Silo silo, ILoggerFactory loggers, HostedActionRunner runner) : GrainService(id, silo, loggers), IActionHost
{
    public Task Run(HostedAction action)
    {
        runner.Run(action);
        return Task.CompletedTask;
    }
}

/// <summary>Finds silos by the name their <c>[executor] host</c> gives them.</summary>
internal sealed class ActionHosts(IServiceProvider services, ISiloStatusOracle silos) : GrainServiceClient<IActionHost>(services)
{
    /// <returns>Null when no living silo has this name.</returns>
    public IActionHost? Find(string host)
    {
        foreach (var (address, _) in silos.GetApproximateSiloStatuses(onlyActive: true))
        {
            if (silos.TryGetSiloName(address, out var name) && name == host)
            {
                return GetGrainService(address);
            }
        }

        return null;
    }
}
