using System.Text.RegularExpressions;
using Mistral.Engine.Executions;
using PythonValues;

namespace Mistral.Simulation.Tests.Conformance;

/// <summary>A simulated execution against the recorded one: states, outputs, published values, results, actions, sub-workflows.</summary>
internal static partial class Comparison
{
    public static IEnumerable<string> Differences(Map moment, SimulationResult result) =>
        result.Problems.Concat(
            (result.Main, moment["refused"]) switch
            {
                (null, not null) => [],
                (null, null) => [$"refused: {result.Refusal}"],
                (_, not null) => [$"recorded that the start is refused with {moment["refused"]}, got {result.State.ToText()}"],
                ({ } main, null) => moment["execution"] is Map tree
                    ? Execution(tree, main, result, "")
                    : Fields(moment["fields"] as Map, main).Concat(States(moment["tasks"] as Map, main)),
            }
        );

    private static IEnumerable<string> Fields(Map? fields, SimulatedExecution got) =>
        (fields ?? Map.Empty).SelectMany(field =>
            Field(
                PythonText.Str(field.Key),
                field.Value ?? Map.Empty,
                field.Key switch
                {
                    "state" => got.State.ToText(),
                    "input" => got.Input,
                    "params" => got.Params,
                    _ => got.Output ?? Map.Empty,
                }
            )
        );

    private static IEnumerable<string> States(Map? states, SimulatedExecution got) =>
        (states ?? Map.Empty).SelectMany(entry =>
            Field($"{entry.Key}.state", entry.Value, got.Tasks.LastOrDefault(task => task.Name.Equals(entry.Key))?.State.ToText())
        );

    private static IEnumerable<string> Execution(Map recorded, SimulatedExecution got, SimulationResult result, string path) =>
        Field($"{path}state", recorded["state"], got.State.ToText())
            .Concat(Field($"{path}output", recorded["output"] ?? Map.Empty, got.Output ?? Map.Empty))
            .Concat(
                recorded["tasks"] is Map tasks && (tasks.Count == 0 || tasks.ContainsKey("<unordered>"))
                    ? Tasks(recorded, got, result, path)
                    : Counts(recorded, got, path)
            );

    /// <summary>Of large executions only the numbers of tasks by name and state were recorded.</summary>
    private static IEnumerable<string> Counts(Map recorded, SimulatedExecution got, string path) =>
        from entry in (Map)recorded["tasks"]!
        let count = (long)got.Tasks.Count(task => entry.Key!.Equals($"{task.Name} {task.State.ToText()}"))
        where !PythonEquality.Equals(count, entry.Value)
        select $"{path}tasks: recorded {entry.Value} {entry.Key}, got {count}";

    private static IEnumerable<string> Tasks(Map recorded, SimulatedExecution got, SimulationResult result, string path)
    {
        var left = got.Tasks.ToList();
        foreach (var task in RecordedRun.Unordered(recorded["tasks"]))
        {
            var name = (string)task["name"]!;
            var candidates = left.Where(other => other.Name == name).ToList();
            var differences = candidates.Select(other => Task(task, other, result, $"{path}{name}.").ToList()).ToList();
            var fits = differences.FindIndex(list => list.Count == 0);
            if (fits >= 0)
            {
                left.Remove(candidates[fits]);
            }
            else
            {
                foreach (var difference in differences.FirstOrDefault() ?? [$"{path}{name}: did not begin"])
                {
                    yield return difference;
                }

                left.Remove(candidates.FirstOrDefault()!);
            }
        }

        foreach (var more in left)
        {
            yield return $"{path}{more.Name}: was not recorded, {more.State.ToText()}";
        }
    }

    private static IEnumerable<string> Task(Map recorded, SimulatedTask got, SimulationResult result, string path) =>
        Field($"{path}state", recorded["state"], got.State.ToText())
            .Concat(Field($"{path}published", recorded["published"] ?? Map.Empty, got.Published ?? Map.Empty))
            .Concat(recorded.ContainsKey("result") ? Field($"{path}result", recorded["result"], got.Result) : [])
            .Concat(Invocations(recorded["actions"], got.Invocations.Where(invocation => !invocation.IsWorkflow), path))
            .Concat(Children(recorded["executions"], got, result, path));

    private static IEnumerable<string> Invocations(object? recorded, IEnumerable<SimulatedInvocation> got, string path)
    {
        var left = got.ToList();
        foreach (var action in recorded is null ? [] : RecordedRun.Unordered(recorded))
        {
            var fits = left.FirstOrDefault(invocation =>
                invocation.Name.Equals(action["name"])
                && invocation.State.ToText().Equals(action["state"])
                && invocation.Accepted.Equals(action["accepted"] ?? false)
                && Fits(action["input"] ?? Map.Empty, invocation.Input)
                && (action["output"] is null || Fits(action["output"], invocation.Output))
            );
            if (fits is null)
            {
                var seen = left.Select(invocation =>
                    $"{invocation.Name} {invocation.State} {invocation.Accepted} {invocation.Input} {invocation.Output}"
                );
                yield return $"{path}actions: none like {PythonText.Repr(action)} among {string.Join(", ", seen)}";
            }
            else
            {
                left.Remove(fits);
            }
        }
    }

    private static IEnumerable<string> Children(object? recorded, SimulatedTask got, SimulationResult result, string path)
    {
        var left = result.Executions.Where(execution => execution.ParentTaskId == got.Id).ToList();
        foreach (var child in recorded is null ? [] : RecordedRun.Unordered(recorded))
        {
            var differences = left.Select(other => Execution(child, other, result, path).ToList()).ToList();
            var fits = differences.FindIndex(list => list.Count == 0);
            if (fits >= 0)
            {
                left.RemoveAt(fits);
            }
            else
            {
                yield return $"{path}executions: {(differences.Count > 0 ? differences[0][0] : "none")}";
            }
        }
    }

    private static IEnumerable<string> Field(string path, object? recorded, object? got) =>
        Fits(recorded, got) ? [] : [$"{path}: recorded {PythonText.Repr(recorded)}, got {PythonText.Repr(got)}"];

    /// <summary>
    /// Texts of the reference's own wording, ids and times are recorded as patterns, and how long an HTTP request took is left out.
    /// </summary>
    private static bool Fits(object? recorded, object? got)
    {
        switch (recorded)
        {
            case Map { Count: 1 } words when words.ContainsKey("~"):
                return got is string { Length: > 0 } text0
                    && Uuid().Replace(text0, "<uuid>") is var loose
                    && ((IReadOnlyList<object?>)words["~"]!).All(word => loose.Contains((string)word!, StringComparison.Ordinal));
            case Map { Count: 1 } list when list.ContainsKey("<unordered>"):
                return got is IReadOnlyList<object?> some && some.Count == ((IReadOnlyList<object?>)list["<unordered>"]!).Count;
            case Map map:
                return got is Map other
                    && map.All(entry => Fits(entry.Value, other[entry.Key]))
                    && other.All(entry => map.ContainsKey(entry.Key) || entry.Value is null || entry.Key is "elapsed");
            case IReadOnlyList<object?> list:
                return got is IReadOnlyList<object?> items
                    && list.Count == items.Count
                    && list.Zip(items).All(pair => Fits(pair.First, pair.Second));
            case string text when text.Contains('<', StringComparison.Ordinal):
                return got is string real
                    && (
                        text == real
                        || Regex.IsMatch(
                            real,
                            $"^{Regex.Replace(Regex.Escape(text), "<(uuid|time|http|id:[^>]*)>", ".+")}$",
                            RegexOptions.Singleline
                        )
                    );
            default:
                return PythonEquality.Equals(recorded, got);
        }
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();
}
