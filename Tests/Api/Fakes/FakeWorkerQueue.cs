using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Workers;

namespace Mistral.Api.Tests.Fakes;

internal sealed class FakeWorkerQueue(FakeCluster cluster, string key) : IWorkerQueueGrain
{
    public Task<ImmutableArray<WorkerLease>> Lease(LeaseRequest request)
    {
        cluster.Asked.Add((key, request));
        cluster.Fail();
        return Task.FromResult(cluster.Work.TryDequeue(out var lease) ? ImmutableArray.Create(lease) : []);
    }

    public async Task Wait(TimeSpan atMost, CancellationToken gone)
    {
        cluster.Asked.Add((key, atMost));
        await cluster.WhileWaiting(atMost, gone);
    }

    public Task Return(ImmutableArray<string> leaseIds)
    {
        cluster.Asked.Add((key, leaseIds));
        return Task.CompletedTask;
    }

    public Task<long> Heartbeat(string leaseId, long? seconds)
    {
        cluster.Asked.Add((leaseId, seconds));
        cluster.Fail();
        return Task.FromResult(seconds ?? 60);
    }

    public Task Defer(string leaseId)
    {
        cluster.Asked.Add((leaseId, "defer"));
        cluster.Fail();
        return Task.CompletedTask;
    }

    public Task End(string leaseId, WorkerOutcome outcome)
    {
        cluster.Asked.Add((leaseId, outcome));
        cluster.Fail();
        return Task.CompletedTask;
    }
}
