using System.Collections.Concurrent;
using Mistral.Actions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Views;
using Mistral.Simulation.Requests;
using Mistral.Simulation.Runs;
using Mistral.Simulation.Traces;

namespace Mistral.Simulation;

/// <summary>
/// Runs workflows in memory with the engine that the service runs: mocks in place of actions, and a clock that nobody waits for.
/// </summary>
public sealed class Simulator(ActionRegistry registry, TimeProvider time)
{
    private const int MostIdle = 8;

    private readonly ConcurrentBag<WorldServices> _idle = [];

    /// <summary>The service's actions: names and signatures.</summary>
    public ActionRegistry Registry => registry;

    /// <exception cref="ArgumentException">The library has no such workflow.</exception>
    public SimulationResult Run(SimulationRequest request)
    {
        var workflow = Main(request);
        return With(services =>
        {
            var recorder = new Recorder(request.Start, request.Limits.Trace);
            var steps = request.Limits.Steps + ((request.Trigger?.Slots.Length ?? 0) * request.Limits.PathSteps);
            var world = new World(request, workflow, services, recorder, new(request.Limits, steps, time), null);
            world.Begin();
            new Walker(world).Go();
            if (world.Refusal is not null || world.Runs.Count == 0)
            {
                return new(
                    world.Refusal?.Message,
                    [.. world.Problems],
                    [],
                    [],
                    recorder.Entries,
                    recorder.LeftOut,
                    Coverage.None,
                    0,
                    world.Steps,
                    null
                );
            }

            return Result(world, request.Start);
        });
    }

    internal Definitions.LibraryWorkflow Main(SimulationRequest request) =>
        request.Library.Workflow(request.Workflow, request.Namespace)
        ?? throw new ArgumentException($"There is no workflow '{request.Workflow}' among the definitions");

    internal TimeProvider Time => time;

    internal T With<T>(Func<WorldServices, T> use)
    {
        var services = _idle.TryTake(out var idle) ? idle : new WorldServices(registry);
        try
        {
            return use(services);
        }
        finally
        {
            if (_idle.Count < MostIdle)
            {
                _idle.Add(services);
            }
        }
    }

    private static SimulationResult Result(World world, long start)
    {
        var main = world.Runs.FirstOrDefault(run => run.State.Head.Parent is null && !run.State.Head.State.IsCompleted()) ?? world.Runs[0];
        return new(
            null,
            [.. world.Problems],
            [.. world.Runs.Where(run => world.Find(run.Id) is not null).Select(run => Execution(run, start))],
            [.. world.Invocations.Calls],
            world.Recorder.Entries,
            world.Recorder.LeftOut,
            Coverage.Of(world.Runs.Select(run => run.Spec), world.Recorder.Seen),
            world.EndedAfter ?? world.Elapsed,
            world.Steps,
            main.State.Head.State.IsCompleted() ? null : Explanations.Of(main.State, world.Context(main))
        );
    }

    private static SimulatedExecution Execution(Run run, long start)
    {
        var head = run.State.Head;
        return new(
            head.Id,
            head.WorkflowName,
            head.Parent?.ExecutionId,
            head.Parent?.TaskId,
            (int)(head.Parent?.Index ?? 0),
            head.State,
            head.StateInfo,
            head.Explanation,
            head.Input,
            head.Params,
            head.Output,
            head.CreatedAt - start,
            [.. run.State.Tasks.Select(task => Task(run.State, task, start))]
        );
    }

    private static SimulatedTask Task(ExecutionState state, TaskState task, long start) =>
        new(
            task.Id,
            task.Name,
            task.Type == TaskType.Workflow,
            task.State,
            task.StateInfo,
            task.Explanation,
            task.Published,
            task.PublishedGlobal,
            ResultOf(state, task),
            task.Processed,
            task.StartedAt - start,
            task.FinishedAt - start,
            [
                .. state
                    .InvocationsOf(task.Id)
                    .Select(invocation => new SimulatedInvocation(
                        invocation.Id,
                        invocation.Name,
                        invocation.IsWorkflow,
                        invocation.State,
                        invocation.Accepted,
                        invocation.Input,
                        invocation.Output,
                        invocation.Index,
                        invocation.Attempt
                    )),
            ]
        );

    /// <summary>A sub-workflow that could not begin has no result.</summary>
    private static object? ResultOf(ExecutionState state, TaskState task) =>
        state.InvocationsOf(task.Id).Any(invocation => invocation is { IsWorkflow: true, State: State.Error, LastHeard: 0 })
            ? Array.Empty<object?>()
            : TaskResults.Of(state, task);
}
