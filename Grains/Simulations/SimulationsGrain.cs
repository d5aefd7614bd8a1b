using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Simulations;
using Mistral.Simulation;
using Mistral.Simulation.Bodies;
using Mistral.Simulation.Definitions;
using Mistral.Simulation.Exploration;
using Orleans.Concurrency;
using Pythonic;

namespace Mistral.Grains.Simulations;

[StatelessWorker]
internal sealed class SimulationsGrain(Simulator simulator, StoredLibrary stored, SimulationPlaces places, SimulationOptions options) : Grain, ISimulationsGrain
{
    public async Task<string> Simulate(SimulateWorkflow request)
    {
        var (library, name) = await LibraryAsync(request);
        library = await stored.WithOthersAsync(library, request.Namespace, request.Caller);
        var body = new SimulationBody
        {
            Workflow = name, Input = request.Input, Params = request.Params, Mocks = request.Mocks, Requests = request.Requests, Start = request.Start,
            Namespace = request.Namespace.Length > 0 ? request.Namespace : null, Seed = request.Seed, Paths = request.Paths, Steps = request.Steps,
        };
        return await places.RunAsync(() => Run(body, library, request.Explore));
    }

    private async Task<(Library Library, string? Name)> LibraryAsync(SimulateWorkflow request)
    {
        if (request.Definition is not { } text)
        {
            return request.Workflow is { } identifier
                ? await stored.OfStoredAsync(identifier, request.Namespace, request.Caller)
                : throw new MistralFault(FaultKind.Invalid, "Either 'workflow' (id or name of a stored workflow) or 'definition' (a text) must be provided.");
        }

        var problems = new List<string>();
        return await Task.Run(() => LibraryReader.Read("definition", text, problems)) is { } library
            ? (library, request.Workflow ?? (library.Workflows.Count() == 1 ? library.Workflows.First().Spec.Name : null))
            : throw new MistralFault(FaultKind.Invalid, string.Join('\n', problems));
    }

    private string Run(SimulationBody body, Library library, bool explores)
    {
        var problems = new List<string>();
        if (body.Read(library, options.Limits, action => simulator.Catalogue.Find(action) is not null, problems) is not { } request)
        {
            throw new MistralFault(FaultKind.Invalid, string.Join('\n', problems));
        }

        return PythonJson.Write(ResultView.Of(request, simulator.Run(request), explores ? Explorer.Explore(simulator, request) : null));
    }
}
