using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Interfaces.Services;
using Mistral.Grains.Triggers;
using Mistral.Storage.Listing;
using Orleans.Concurrency;

namespace Mistral.Grains.Services;

/// <summary>What the duty of maintenance asks (same grain as <see cref="IServicesGrain"/>).</summary>
internal interface IMaintenanceGrain : IGrainWithIntegerKey
{
    /// <returns>False when there is nothing to move.</returns>
    Task<bool> Step();
}

/// <summary>Its members from Orleans, its maintenance from grain storage, its health from the database.</summary>
[Reentrant]
internal sealed class ServicesGrain(
    [PersistentState("maintenance")] IPersistentState<MaintenanceState> maintenance, MaintenanceStep step, IRowReader rows, TimeProvider time)
    : Grain, IServicesGrain, IMaintenanceGrain
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>What each silo does, by the names of Mistral's servers.</summary>
    private static readonly string[] Types = ["engine_group", "event-engine_group", "executor_group", "notifier_group"];

    public async Task<ImmutableArray<ServiceView>> List()
    {
        var hosts = await GrainFactory.GetGrain<IManagementGrain>(0).GetDetailedHosts(onlyActive: true);
        return [.. hosts
            .Select(host => $"{host.HostName}_{host.SiloName}")
            .Order(StringComparer.Ordinal)
            .SelectMany(name => Types.Select(type => new ServiceView(name, type)))];
    }

    public Task<MaintenanceView> Maintenance() => Task.FromResult(maintenance.State.View());

    public async Task<MaintenanceView> SetMaintenance(string? status, string? projectId, Caller caller)
    {
        var now = maintenance.State;
        var decided = now.With(projectId, MaintenanceRules.Decide(now.Of(projectId), status, caller));
        await SetAsync(decided);
        return decided.View();
    }

    public async Task<bool> Step()
    {
        var before = maintenance.State;
        if (before.IsAtRest)
        {
            return false;
        }

        var after = await step.TakeAsync(before);
        if (maintenance.State == before)
        {
            await SetAsync(after);
        }

        return true;
    }

    public async Task Check()
    {
        try
        {
            await rows.ByColumnAsync(Resource.Environments, "id", "-", 1).WaitAsync(Patience, time);
        }
        catch (Exception e)
        {
            throw new MistralFault(FaultKind.Unavailable, $"The database does not answer: {e.Message}");
        }
    }

    private async Task SetAsync(MaintenanceState state)
    {
        var before = maintenance.State;
        if (state == before)
        {
            return;
        }

        maintenance.State = state;
        try
        {
            await maintenance.WriteStateAsync();
        }
        catch (Exception)
        {
            maintenance.State = before;
            throw;
        }
    }
}
