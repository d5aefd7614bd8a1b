using System.Globalization;
using Mistral.Engine.Executions;
using Mistral.Simulation.Clock;
using Mistral.Simulation.Runs;
using PythonValues;

namespace Mistral.Simulation.TestFiles;

/// <summary>Compares what was expected with what came of it.</summary>
internal static class Verdict
{
    public static IEnumerable<string> Failures(TestCase test, SimulationResult run) =>
        run.Problems.Concat(
            run.Refusal is { } refusal ? Refused(test.Expect, refusal)
            : run.Main is null ? []
            : Ended(test, run)
        );

    private static IEnumerable<string> Refused(Expectation expect, string refusal)
    {
        if (expect.Refused is null)
        {
            yield return $"the execution was refused: {refusal}";
        }
        else if (!refusal.Contains(expect.Refused, StringComparison.Ordinal))
        {
            yield return $"refused: expected words with '{expect.Refused}', got: {refusal}";
        }
    }

    private static IEnumerable<string> Ended(TestCase test, SimulationResult run)
    {
        var expect = test.Expect;
        if (expect.Refused is not null)
        {
            yield return $"refused: expected that the start is refused with '{expect.Refused}', but it was not";
        }

        var ends = test.Request.Trigger is null ? End(expect, run.Main!, run) : SlotVerdict.Failures(test, run, End);
        foreach (var failure in ends.Concat(Tasks(expect, run)).Concat(Calls(expect, run)).Concat(Time(expect, run)))
        {
            yield return failure;
        }
    }

    private static IEnumerable<string> End(Expectation expect, SimulatedExecution main, SimulationResult run)
    {
        if (expect.State is { } state && state != main.State.ToText())
        {
            yield return $"state: expected {state}, got {main.State.ToText()}{Because(main)}"
                + $"{(main.StateInfo is { } info ? $": {info}" : "")}{Waits(run)}";
        }

        if (expect.Error is { } error && main.StateInfo?.Contains(error, StringComparison.Ordinal) != true)
        {
            yield return $"error: expected a text with '{error}', got {main.StateInfo ?? "none"}";
        }

        if (expect.HasOutput && ValueDifference.First(expect.Output, main.Output, "output", isPart: false) is { } difference)
        {
            yield return difference;
        }
    }

    private static string Because(SimulatedExecution main) =>
        main.Explanation is { } output ? $", because of the output: {output}"
        : main.Tasks.FirstOrDefault(task => task is { State: State.Error, Explanation: not null }) is { } task
            ? $", because of the task '{task.Name}': {task.Explanation}"
        : "";

    private static string Waits(SimulationResult run) =>
        run.Waits?["tasks"] is IReadOnlyList<object?> { Count: > 0 } tasks
            ? $" (it waits: {string.Join(", ", tasks.OfType<Map>().Select(task => $"{task["name"]} for {task["waits_for"]}"))})"
            : "";

    private static IEnumerable<string> Tasks(Expectation expect, SimulationResult run)
    {
        foreach (var (name, state) in expect.Tasks)
        {
            var got = Find(run, name)?.State.ToText();
            if (got != state)
            {
                yield return $"tasks.{name}: expected {state ?? "that it does not begin"}, got {got ?? "that it did not begin"}";
            }
        }

        foreach (var (name, values) in expect.Published)
        {
            if (Find(run, name) is not { } task)
            {
                yield return $"published.{name}: the task did not begin";
            }
            else if (
                ValueDifference.First(
                    values,
                    PythonValues.DeepMerge.Maps(task.PublishedGlobal ?? Map.Empty, task.Published ?? Map.Empty),
                    $"published.{name}",
                    isPart: true
                ) is
                { } difference
            )
            {
                yield return difference;
            }
        }
    }

    /// <summary>The last run of the task; of a sub-workflow's task as <c>workflow.task</c>.</summary>
    private static SimulatedTask? Find(SimulationResult run, string name) =>
        run.Roots.Last().Tasks.LastOrDefault(task => task.Name == name)
        ?? run.Executions.SelectMany(execution =>
                execution.Tasks.Where(task => $"{execution.Workflow}.{task.Name}" == name || task.Name == name)
            )
            .LastOrDefault();

    private static IEnumerable<string> Calls(Expectation expect, SimulationResult run)
    {
        foreach (var expected in expect.Calls)
        {
            var calls = run
                .Calls.Where(call => call.Action == expected.Name || call.Base == expected.Name || call.Task == expected.Name)
                .ToArray();
            if (calls.Length != expected.Count)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"calls.{expected.Name}: expected {expected.Count}, got {calls.Length}{Inputs(calls)}"
                );
                continue;
            }

            for (var i = 0; i < (expected.Inputs?.Length ?? 0); i++)
            {
                if (
                    ValueDifference.First(expected.Inputs!.Value[i], calls[i].Input, $"calls.{expected.Name}[{i}]", isPart: true) is
                    { } difference
                )
                {
                    yield return difference;
                }
            }
        }
    }

    private static string Inputs(Call[] calls) =>
        calls.Length == 0 ? "" : $" with {string.Join(", ", calls.Take(5).Select(call => ValueDifference.Short(call.Input)))}";

    private static IEnumerable<string> Time(Expectation expect, SimulationResult run)
    {
        if (run.Elapsed > expect.Within)
        {
            yield return $"within: expected {Duration.Text(expect.Within.Value)} at most, it took {Duration.Text(run.Elapsed)}";
        }

        if (run.Elapsed < expect.AtLeast)
        {
            yield return $"at-least: expected {Duration.Text(expect.AtLeast.Value)}, it took {Duration.Text(run.Elapsed)}";
        }
    }
}
