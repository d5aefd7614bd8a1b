using System.Collections.Immutable;
using Mistral.Engine.Executions;
using Mistral.Simulation.Exploration;
using Mistral.Simulation.Requests;
using Mistral.Simulation.Runs;
using Mistral.Simulation.Traces;
using PythonValues;

namespace Mistral.Simulation.Bodies;

/// <summary>What came of a simulation, as it goes over the wire. Times are seconds of virtual time since the beginning.</summary>
public static class ResultView
{
    private const double Second = 1_000_000;

    public static Map Of(SimulationRequest request, SimulationResult result, ExplorationResult? exploration)
    {
        var view = new MapBuilder()
            .Set("workflow", request.Workflow)
            .Set("state", result.Refusal is null ? result.State.ToText() : "REFUSED")
            .Set("state_info", result.Refusal ?? result.Main?.StateInfo)
            .Set("output", result.Main?.Output)
            .Set("problems", Texts(result.Problems))
            .Set("elapsed", result.Elapsed / Second)
            .Set("steps", (long)result.Steps)
            .Set("executions", result.Executions.Select(object? (execution) => Of(execution)).ToArray())
            .Set("calls", result.Calls.Select(object? (call) => Of(call)).ToArray())
            .Set("trace", result.Trace.Select(object? (entry) => Of(entry)).ToArray())
            .Set("trace_left_out", (long)result.TraceLeftOut)
            .Set("coverage", Of(result.Coverage))
            .Set("waits", result.Waits);
        if (exploration is not null)
        {
            view.Set("exploration", Of(exploration));
        }

        return view.Build();
    }

    public static Map Of(ExplorationResult exploration) =>
        Map.Of(
            ("paths", (long)exploration.Paths),
            ("stopped_at", exploration.StoppedAt),
            ("coverage", Of(exploration.Coverage)),
            (
                "findings",
                exploration
                    .Findings.Select(
                        object? (finding) =>
                            Map.Of(
                                ("kind", finding.Kind),
                                ("subject", finding.Subject),
                                ("message", finding.Message),
                                ("path", Texts(finding.Path)),
                                ("count", (long)finding.Count)
                            )
                    )
                    .ToArray()
            )
        );

    private static Map Of(SimulatedExecution execution) =>
        Map.Of(
            ("id", execution.Id),
            ("workflow_name", execution.Workflow),
            ("parent_id", execution.ParentId),
            ("state", execution.State.ToText()),
            ("state_info", execution.StateInfo),
            ("explanation", execution.Explanation),
            ("input", execution.Input),
            ("output", execution.Output),
            (
                "tasks",
                execution
                    .Tasks.Select(
                        object? (task) =>
                            Map.Of(
                                ("name", task.Name),
                                ("state", task.State.ToText()),
                                ("state_info", task.StateInfo),
                                ("explanation", task.Explanation),
                                ("published", task.Published ?? Map.Empty),
                                ("result", task.Result),
                                ("started_at", Seconds(task.StartedAt)),
                                ("finished_at", Seconds(task.FinishedAt))
                            )
                    )
                    .ToArray()
            )
        );

    private static Map Of(Call call) =>
        Map.Of(
            ("task", call.Task),
            ("action", call.Action),
            ("base", call.Base),
            ("input", call.Input),
            ("item", (long)call.Item),
            ("at", call.At / Second),
            ("mocked", call.IsMocked)
        );

    private static Map Of(TraceEntry entry) =>
        Map.Of(
            ("at", entry.At / Second),
            ("execution_id", entry.ExecutionId),
            ("workflow_name", entry.Workflow),
            ("kind", entry.Kind),
            ("name", entry.Name),
            ("state", entry.State),
            ("info", entry.Info)
        );

    private static Map Of(Coverage coverage) =>
        Map.Of(
            ("tasks", Texts(coverage.Tasks)),
            ("missed_tasks", Texts(coverage.MissedTasks)),
            ("transitions", Texts(coverage.Transitions)),
            ("missed_transitions", Texts(coverage.MissedTransitions))
        );

    private static object? Seconds(long? microseconds) => microseconds is { } time ? time / Second : null;

    private static object?[] Texts(ImmutableArray<string> texts) => [.. texts];
}
