using System.Collections.Immutable;
using System.Globalization;
using Mistral.Simulation.Requests;
using Mistral.Simulation.Runs;
using Mistral.Simulation.Traces;

namespace Mistral.Simulation.Exploration;

/// <summary>
/// Walks the paths of a workflow, those nearest to the usual one first: every action that is not pure may end well or fail, ends come in
/// any order, and the clock may go on before them, so that timeouts fire. What it finds is found first on a path with the fewest detours.
/// </summary>
public static class Explorer
{
    /// <summary>Paths that wait to be walked, for each one that may be.</summary>
    private const int MostWaiting = 8;

    /// <exception cref="ArgumentException">The library has no such workflow.</exception>
    public static ExplorationResult Explore(Simulator simulator, SimulationRequest request) =>
        simulator.With(services => new Tour(simulator, request, services).Go());

    private sealed class Tour(Simulator simulator, SimulationRequest request, WorldServices services)
    {
        private readonly Definitions.LibraryWorkflow _main = simulator.Main(request);
        private readonly ResultSketch _sketch = new(request.Library.Workflows.Select(workflow => workflow.Spec));
        private readonly PriorityQueue<ImmutableArray<Detour>, (int Detours, int Rank, int Order)> _waiting = new();
        private readonly FindingList _findings = new();
        private readonly OrderCheck _order = new();
        private readonly HashSet<string> _seen = [];
        private readonly HashSet<string> _workflows = [];
        private readonly long _begun = simulator.Time.GetTimestamp();
        private int _paths;
        private int _added;
        private bool _isCut;

        public ExplorationResult Go()
        {
            string? stop = null;
            _waiting.Enqueue([], (0, 0, 0));
            while (stop is null && _waiting.TryDequeue(out var detours, out _))
            {
                Walk(detours);
                stop =
                    _waiting.Count == 0 ? null
                    : _paths >= request.Limits.Paths
                        ? string.Create(CultureInfo.InvariantCulture, $"the bound of {request.Limits.Paths} paths")
                    : simulator.Time.GetElapsedTime(_begun) > request.Limits.Time
                        ? string.Create(CultureInfo.InvariantCulture, $"the bound of {request.Limits.Time.TotalSeconds} seconds")
                    : null;
            }

            stop ??= _isCut ? "the bound of paths that wait to be walked" : null;
            var coverage = Coverage.Of(
                request.Library.Workflows.Select(workflow => workflow.Spec).Where(spec => _workflows.Contains(spec.Name)),
                _seen
            );
            foreach (var task in coverage.MissedTasks)
            {
                _findings.Add(
                    new(
                        FindingKind.UnreachedTask,
                        task,
                        stop is null
                            ? $"No path leads to the task '{task}'."
                            : $"None of the {_paths} paths that were walked leads to the task '{task}'.",
                        []
                    )
                );
            }

            return new(_paths, stop, _findings.All(), coverage);
        }

        private void Walk(ImmutableArray<Detour> detours)
        {
            _paths++;
            var path = new ScriptedPath(detours, _sketch);
            var recorder = new Recorder(request.Start, 0);
            var world = new World(request, _main, services, recorder, new(request.Limits, request.Limits.PathSteps, simulator.Time), path);
            world.Begin();
            if (world.Refusal is { } refusal)
            {
                _findings.Add(new("refused", _main.Spec.Name, refusal.Message, []));
                return;
            }

            new Walker(world).Go();
            _seen.UnionWith(recorder.Seen);
            _workflows.UnionWith(world.Runs.Select(run => run.Spec.Name));
            PathFindings.Add(_findings, world, path);
            if (!world.IsStuck && path.HasOrder)
            {
                _order.Add(_findings, world, path);
            }

            Branch(path);
        }

        private void Branch(ScriptedPath path)
        {
            foreach (var (detour, kind) in path.Branches)
            {
                if (_waiting.Count >= MostWaiting * request.Limits.Paths)
                {
                    _isCut = true;
                    return;
                }

                _waiting.Enqueue(path.Detours.Add(detour), (path.Detours.Length + 1, kind == OptionKind.OtherEnd ? 0 : 1, ++_added));
            }
        }
    }
}
