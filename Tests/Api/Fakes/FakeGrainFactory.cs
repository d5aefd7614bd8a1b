using System.Reflection;
using Mistral.Grains.Interfaces.Actions;
using Mistral.Grains.Interfaces.Definitions;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Graphs;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Interfaces.Revisions;
using Mistral.Grains.Interfaces.Services;
using Mistral.Grains.Interfaces.Simulations;
using Mistral.Grains.Interfaces.Triggers;
using Mistral.Grains.Interfaces.Workers;

namespace Mistral.Api.Tests.Fakes;

/// <summary>Gives fake grains over one <see cref="FakeCluster"/>.</summary>
public class FakeGrainFactory : DispatchProxy
{
    private FakeCluster _cluster = null!;

    internal static IGrainFactory Over(FakeCluster cluster)
    {
        var proxy = Create<IGrainFactory, FakeGrainFactory>();
        ((FakeGrainFactory)(object)proxy)._cluster = cluster;
        return proxy;
    }

    protected override object Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var key = args![0]!.ToString()!;
        return targetMethod!.ReturnType.Name switch
        {
            nameof(IReadGrain) => new FakeReads(_cluster),
            nameof(IDefinitionsGrain) => new FakeDefinitions(_cluster, key),
            nameof(IRevisionsGrain) => new FakeRevisions(_cluster),
            nameof(IGraphsGrain) => new FakeGraphs(_cluster),
            nameof(IExecutionGrain) => new FakeExecution(_cluster, key),
            nameof(IActionRunGrain) => new FakeActionRun(_cluster, key),
            nameof(IResourceGrain) => new FakeResources(_cluster, key),
            nameof(ICronTriggerGrain) => new FakeCronTrigger(),
            nameof(ISimulationsGrain) => new FakeSimulations(_cluster),
            nameof(IWorkerQueueGrain) => new FakeWorkerQueue(_cluster, key),
            nameof(IServicesGrain) or nameof(IHealthGrain) => new FakeServices(_cluster),
            var other => throw new InvalidOperationException($"no fake for {other}"),
        };
    }
}
