using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Triggers;

namespace Mistral.Api.Tests.Fakes;

/// <summary>Fires every minute.</summary>
internal sealed class FakeCronTrigger : ICronTriggerGrain
{
    private const long Minute = 60_000_000;

    public Task<ImmutableArray<long>> Preview(int count, Caller caller) =>
        Task.FromResult(Enumerable.Range(0, count).Select(slot => FakeCluster.Noon + (slot * Minute)).ToImmutableArray());
}
