using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Services;

namespace Mistral.Api.Tests.Fakes;

internal sealed class FakeServices(FakeCluster cluster) : IServicesGrain, IHealthGrain
{
    public Task<ImmutableArray<ServiceView>> List() =>
        Task.FromResult(ImmutableArray.Create(new ServiceView("silo-1", "engine_group", "1.2.3")));

    public Task<MaintenanceView> Maintenance()
    {
        cluster.Fail();
        return Task.FromResult(cluster.Maintenance);
    }

    public Task<MaintenanceView> SetMaintenance(string? status, string? projectId, Caller caller)
    {
        var now = cluster.Maintenance;
        var next = status == "PAUSED" ? "PAUSING" : status!;
        cluster.Maintenance = projectId is null
            ? now with
            {
                Status = next,
            }
            : now with
            {
                Projects = now.Projects.SetItem(projectId, next),
            };
        return Task.FromResult(cluster.Maintenance);
    }

    public Task Announce(ServiceView process)
    {
        cluster.Fail();
        return Task.CompletedTask;
    }

    public Task<bool> Ping() => Task.FromResult(true);

    public Task<HashRange?> DirectoryRange() => Task.FromResult<HashRange?>(null);

    public Task Check()
    {
        cluster.Fail();
        return Task.CompletedTask;
    }
}
