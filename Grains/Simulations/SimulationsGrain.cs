using Mistral.Engine.Executions.Memory;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Interfaces.Simulations;
using Mistral.Simulation;
using Mistral.Simulation.Bodies;
using Mistral.Simulation.Definitions;
using Mistral.Simulation.Exploration;
using Mistral.Simulation.Replays;
using Mistral.Storage.Listing;
using Orleans.Concurrency;
using PythonValues;

namespace Mistral.Grains.Simulations;

[StatelessWorker]
internal sealed class SimulationsGrain(
    Simulator simulator,
    StoredLibrary stored,
    SimulationPlaces places,
    SimulationOptions options,
    ExecutionLoader executions,
    IRowReader rows
) : Grain, ISimulationsGrain
{
    public async Task<string> Simulate(SimulateWorkflow request)
    {
        var (library, name) = await LibraryAsync(request);
        library = await stored.WithOthersAsync(library, request.Namespace, request.Caller);
        var body = new SimulationBody
        {
            Workflow = name,
            Input = request.Input,
            Params = request.Params,
            Mocks = request.Mocks,
            Requests = request.Requests,
            Start = request.Start,
            Namespace = request.Namespace.Length > 0 ? request.Namespace : null,
            Seed = request.Seed,
            Paths = request.Paths,
            Steps = request.Steps,
        };
        return await places.RunAsync(() => Run(body, library, request.Explore));
    }

    public async Task<string> Replay(ReplayExecution request)
    {
        if (
            await rows.FindAsync(Resource.Executions, request.ExecutionId, null, request.Caller) is null
            || await executions.LoadAsync(request.ExecutionId) is not { } execution
        )
        {
            throw new MistralFault(FaultKind.NotFound, $"WorkflowExecution not found [id={request.ExecutionId}]");
        }

        var library = request.Definition is { } text
            ? await Task.Run(() => Read(text))
            : new Library([new(execution.Workflow, execution.Head.WorkbookName, execution.Head.WorkflowNamespace)], []);
        return await places.RunAsync(() => Replay(execution.State, library, request.Mocks));
    }

    private string Replay(ExecutionState recorded, Library library, string? mocks)
    {
        var head = recorded.Head;
        var problems = new List<string>();
        var body = new SimulationBody
        {
            Workflow = library.Workflow(head.WorkflowName) is null && library.Workflows.Count() == 1 ? null : head.WorkflowName,
            Mocks = mocks,
        };
        if (body.Read(library, options.Limits, action => simulator.Registry.Find(action) is not null, problems) is not { } request)
        {
            throw new MistralFault(FaultKind.Invalid, string.Join('\n', problems));
        }

        request = request with
        {
            Input = head.Input,
            Params = head.Params,
            Start = head.CreatedAt,
            UnknownActions = Recorded.UnknownActions(recorded, request.Mocks),
            Mocks = new(request.Mocks.Lists.Concat(Recorded.Mocks(recorded).Lists).DistinctBy(list => list.Name)),
        };
        var result = simulator.Run(request);
        return PythonJson.Write(
            Map.Of(("comparison", ReplayComparison.Of(recorded, result)), ("simulation", ResultView.Of(request, result, null)))
        );
    }

    private static Library Read(string text)
    {
        var problems = new List<string>();
        return LibraryReader.Read("definition", text, problems) ?? throw new MistralFault(FaultKind.Invalid, string.Join('\n', problems));
    }

    private async Task<(Library Library, string? Name)> LibraryAsync(SimulateWorkflow request)
    {
        if (request.Definition is not { } text)
        {
            return request.Workflow is { } identifier
                ? await stored.OfStoredAsync(identifier, request.Namespace, request.Caller)
                : throw new MistralFault(
                    FaultKind.Invalid,
                    "Either 'workflow' (id or name of a stored workflow) or 'definition' (a text) must be provided."
                );
        }

        return (await Task.Run(() => Read(text)), request.Workflow);
    }

    private string Run(SimulationBody body, Library library, bool explores)
    {
        var problems = new List<string>();
        if (body.Read(library, options.Limits, action => simulator.Registry.Find(action) is not null, problems) is not { } request)
        {
            throw new MistralFault(FaultKind.Invalid, string.Join('\n', problems));
        }

        return PythonJson.Write(ResultView.Of(request, simulator.Run(request), explores ? Explorer.Explore(simulator, request) : null));
    }
}
