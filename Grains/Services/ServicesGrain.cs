using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Services;
using Orleans.Concurrency;

namespace Mistral.Grains.Services;

/// <summary>What the background job of maintenance asks (same grain as <see cref="IServicesGrain"/>).</summary>
[Alias("Mistral.MaintenanceGrain")]
internal interface IMaintenanceGrain : IGrainWithIntegerKey
{
    /// <returns>False when there is nothing to move.</returns>
    [Alias("Step")]
    Task<bool> Step();
}

/// <summary>Its members from Orleans, its maintenance from grain storage.</summary>
[Reentrant]
internal sealed class ServicesGrain(
    [PersistentState("maintenance")] IPersistentState<MaintenanceState> maintenance,
    MaintenanceStep step,
    TimeProvider time
) : Grain, IServicesGrain, IMaintenanceGrain
{
    /// <summary>What each silo does, by the names of Mistral's servers.</summary>
    private static readonly string[] Types = ["engine_group", "event-engine_group", "executor_group", "notifier_group"];

    /// <summary>The state as it is stored: <see cref="maintenance"/> holds what is being written before that is.</summary>
    private MaintenanceState _stored = new();

    private readonly KnownProcesses _processes = new(time);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _stored = maintenance.State;
        return Task.CompletedTask;
    }

    public async Task<ImmutableArray<ServiceView>> List()
    {
        var hosts = await GrainFactory.GetGrain<IManagementGrain>(0).GetDetailedHosts(onlyActive: true);
        var told = _processes.Now();
        return
        [
            .. told.Where(process => process.Type == Presence.Api),
            .. hosts
                .OrderBy(host => NameOf(host.HostName, host.SiloName), StringComparer.Ordinal)
                .SelectMany(host =>
                    Types.Select(type => new ServiceView(NameOf(host.HostName, host.SiloName), type, VersionOf(host.SiloName)))
                ),
        ];

        string? VersionOf(string silo) => told.FirstOrDefault(process => process.Type == Presence.Silo && process.Name == silo)?.Version;
    }

    public Task Announce(ServiceView process)
    {
        _processes.Note(process);
        return Task.CompletedTask;
    }

    public Task<MaintenanceView> Maintenance() => Task.FromResult(_stored.View());

    public async Task<MaintenanceView> SetMaintenance(string? status, string? projectId, Caller caller)
    {
        var now = _stored;
        var decided = now.With(projectId, MaintenanceRules.Decide(now.Of(projectId), status, caller));
        await SetAsync(decided);
        return decided.View();
    }

    public async Task<bool> Step()
    {
        var before = _stored;
        if (before.IsAtRest)
        {
            return false;
        }

        var after = await step.TakeAsync(before);
        if (_stored == before)
        {
            await SetAsync(after);
        }

        return true;
    }

    private static string NameOf(string host, string silo) => $"{host}_{silo}";

    private async Task SetAsync(MaintenanceState state)
    {
        if (state == _stored)
        {
            return;
        }

        maintenance.State = state;
        try
        {
            await maintenance.WriteStateAsync();
            _stored = state;
        }
        catch (Exception)
        {
            maintenance.State = _stored;
            throw;
        }
    }
}
