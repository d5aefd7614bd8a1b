using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Graphs;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Tests.Fakes;

internal sealed class FakeGraphs(FakeCluster cluster) : IGraphsGrain
{
    public Task<string> OfWorkflow(string identifier, string @namespace, Caller caller) =>
        Task.FromResult(
            cluster.Find(Resource.Workflows, identifier, @namespace) is { } row
                ? $"{{\"name\": \"{row.Text("name")}\", \"tasks\": [], \"links\": []}}"
                : throw new MistralFault(FaultKind.NotFound, $"Workflow not found [workflow_identifier={identifier}]")
        );

    public Task<ImmutableArray<string>> OfText(string text) =>
        text == "bad"
            ? throw new MistralFault(FaultKind.Invalid, "it is bad")
            : Task.FromResult<ImmutableArray<string>>(["{\"name\": \"one\", \"tasks\": [], \"links\": []}"]);
}
