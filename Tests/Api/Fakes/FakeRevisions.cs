using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Interfaces.Revisions;

namespace Mistral.Api.Tests.Fakes;

internal sealed class FakeRevisions(FakeCluster cluster) : IRevisionsGrain
{
    public Task<Row> Workflow(string identifier, string @namespace, Caller caller) =>
        Task.FromResult(
            cluster.Find(Resource.Workflows, identifier, @namespace)
                ?? throw new MistralFault(FaultKind.NotFound, $"Workflow not found [workflow_identifier={identifier}]")
        );

    public async Task<Row> Find(string identifier, string @namespace, long number, Caller caller)
    {
        var workflow = await Workflow(identifier, @namespace, caller);
        return cluster.Add(Resource.WorkflowRevisions, ("workflow_id", workflow["id"]), ("number", number), ("definition", "text"));
    }

    public async Task<string> Diff(string identifier, string @namespace, long from, long to, Caller caller)
    {
        await Workflow(identifier, @namespace, caller);
        return $"{{\"from\": {from}, \"to\": {to}}}";
    }

    public async Task<string> Usage(string identifier, string @namespace, Caller caller)
    {
        await Workflow(identifier, @namespace, caller);
        return "{\"workflows\": []}";
    }

    public Task<string> Impact(string text, string? identifier, string @namespace, Caller caller) =>
        Task.FromResult($"[{{\"name\": \"{identifier ?? text}\"}}]");
}
