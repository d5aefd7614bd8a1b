using System.Collections.Immutable;
using Mistral.Engine.Graphs;
using Mistral.Engine.Language;
using Mistral.Grains.Definitions;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Definitions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Graphs;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Storage.Listing;
using Orleans.Concurrency;
using PythonValues;

namespace Mistral.Grains.Graphs;

[StatelessWorker]
[Reentrant]
internal sealed class GraphsGrain(IRowReader rows, DefinitionCache definitions) : Grain, IGraphsGrain
{
    public async Task<string> OfWorkflow(string identifier, string @namespace, Caller caller)
    {
        var row =
            await rows.FindAsync(Resource.Workflows, identifier, @namespace, caller)
            ?? throw DefinitionNoun.Of(DefinitionKind.Workflow).NotFound(identifier, @namespace);
        var workflow = WorkflowDefinition.Read(row);
        return await Task.Run(() => PythonJson.Write(DefinitionGraph.Of(definitions.Workflow(workflow.Name, workflow.Definition))));
    }

    public Task<ImmutableArray<string>> OfText(string text) =>
        Task.Run(() =>
        {
            var reading = DefinitionReader.ReadWorkflows(text);
            return reading.Value is { } list
                ? list.Items.Select(item => PythonJson.Write(DefinitionGraph.Of(item.Spec))).ToImmutableArray()
                : throw new MistralFault(FaultKind.Invalid, reading.ErrorText);
        });
}
