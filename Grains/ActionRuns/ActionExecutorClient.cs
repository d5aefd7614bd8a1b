using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Mistral.Grains.Executions;
using Orleans.Concurrency;
using Orleans.Runtime.Services;
using Orleans.Services;

namespace Mistral.Grains.ActionRuns;

/// <summary>The action executor of one silo, as the other silos reach it.</summary>
/// <remarks>Orleans makes the address of a grain service of this type's full name, not of its alias: a new name is a new address.</remarks>
[Alias("Mistral.ActionHost")]
internal interface IActionHost : IGrainService
{
    [Alias("Run")]
    Task Run(ExecutorRequest action);

    /// <summary>Runs it and waits for its end.</summary>
    [ResponseTimeout("00:10:00")]
    [Alias("Finish")]
    Task<ActionEnded> Finish(ExecutorRequest action);

    [ResponseTimeout("00:00:05")]
    [Alias("Cancel")]
    Task Cancel(string actionExecutionId);

    /// <summary>Those that run or wait there.</summary>
    [ResponseTimeout("00:00:02")]
    [Alias("Running")]
    Task<ImmutableArray<string>> Running(ImmutableArray<string> actionExecutionIds);
}

/// <summary>
/// Takes actions that other silos send here, because a task's <c>target</c> names this one or because they leave, and says what became of
/// them.
/// </summary>
[Reentrant]
internal sealed class ActionExecutorService(GrainId id, Silo silo, ILoggerFactory loggers, ActionJobRunner runner, ActionExecutor executor)
    : GrainService(id, silo, loggers),
        IActionHost
{
    public Task Run(ExecutorRequest action)
    {
        runner.Run(action.ToJob());
        return Task.CompletedTask;
    }

    public async Task<ActionEnded> Finish(ExecutorRequest action) =>
        ActionJobRunner.Ended(action.ActionExecutionId, await runner.FinishAsync(action.ToJob()), isResult: true);

    public Task Cancel(string actionExecutionId)
    {
        executor.Cancel(actionExecutionId);
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<string>> Running(ImmutableArray<string> actionExecutionIds) =>
        Task.FromResult(actionExecutionIds.RemoveAll(id => !executor.IsRunning(id)));
}

/// <summary>Finds the executors of other silos.</summary>
internal sealed class ActionExecutorClient(IServiceProvider services, ISiloStatusOracle silos, ILocalSiloDetails self)
    : GrainServiceClient<IActionHost>(services)
{
    public SiloAddress Self => self.SiloAddress;

    /// <summary>The other silos that may run something: those that leave still do.</summary>
    public IEnumerable<SiloAddress> Others =>
        silos.GetApproximateSiloStatuses().Where(silo => IsRunning(silo.Value) && !silo.Key.Equals(Self)).Select(silo => silo.Key);

    /// <summary>Whether there is a silo that takes over what this one leaves.</summary>
    public bool AreOthers => Successors().Any();

    public IActionHost At(SiloAddress address) => GetGrainService(address);

    /// <summary>Whether what it ran is lost.</summary>
    public bool IsGone(SiloAddress address) =>
        !silos.GetApproximateSiloStatuses().TryGetValue(address, out var status) || !IsRunning(status);

    /// <summary>Who runs an action instead of this silo, the same one each time as long as the cluster does not change.</summary>
    /// <returns>Null when this silo is alone.</returns>
    public SiloAddress? SuccessorFor(string actionExecutionId)
    {
        SiloAddress[] all = [.. Successors().Order()];
        return all.Length == 0 ? null : all[(uint)actionExecutionId.GetHashCode(StringComparison.Ordinal) % all.Length];
    }

    /// <summary>Finds a silo by the name its <c>[executor] host</c> gives it.</summary>
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

    private static bool IsRunning(SiloStatus status) => status is SiloStatus.Active or SiloStatus.ShuttingDown or SiloStatus.Stopping;

    private IEnumerable<SiloAddress> Successors() =>
        silos.GetApproximateSiloStatuses(onlyActive: true).Keys.Where(address => !address.Equals(Self));
}
