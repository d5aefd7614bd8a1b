using Mistral.Grains.Interfaces.Actions;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Tests.Fakes;

internal sealed class FakeActionRun(FakeCluster cluster, string id) : IActionRunGrain
{
    public Task<Row> Run(RunAction request)
    {
        cluster.Asked.Add(request);
        return Task.FromResult(
            cluster.Add(
                Resource.ActionExecutions,
                ("id", id),
                ("name", request.Name),
                ("input", request.Input),
                ("state", "SUCCESS"),
                ("output", "{\"result\": 1}")
            )
        );
    }

    public Task<Row> Update(UpdateAction request)
    {
        cluster.Asked.Add(request);
        return Task.FromResult(
            cluster.Find(Resource.ActionExecutions, id, null)!.With(("state", request.State), ("output", request.Output))
        );
    }

    public Task Delete(Caller caller)
    {
        cluster.Rows.Remove(cluster.Find(Resource.ActionExecutions, id, null)!);
        return Task.CompletedTask;
    }
}
