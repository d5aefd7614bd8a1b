using Mistral.Grains.Interfaces.Simulations;

namespace Mistral.Api.Tests.Fakes;

internal sealed class FakeSimulations(FakeCluster cluster) : ISimulationsGrain
{
    public Task<string> Simulate(SimulateWorkflow request) => Answer(request);

    public Task<string> Replay(ReplayExecution request) => Answer(request);

    private Task<string> Answer(object request)
    {
        cluster.Asked.Add(request);
        cluster.Fail();
        return Task.FromResult("""{"state": "SUCCESS"}""");
    }
}
