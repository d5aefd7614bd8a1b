using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Services;

namespace Mistral.Api.Tests.Fakes;

internal sealed class FakeServices(FakeCluster cluster) : IServicesGrain
{
    public Task<ImmutableArray<ServiceView>> List() => Task.FromResult(ImmutableArray.Create(new ServiceView("silo-1", "engine_group")));

    public Task<string> Maintenance()
    {
        cluster.Fail();
        return Task.FromResult(cluster.Maintenance);
    }

    public Task<string> SetMaintenance(string? status, Caller caller)
    {
        cluster.Maintenance = status == "PAUSED" ? "PAUSING" : status!;
        return Task.FromResult(cluster.Maintenance);
    }

    public Task Check()
    {
        cluster.Fail();
        return Task.CompletedTask;
    }
}
