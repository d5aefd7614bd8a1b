using System.Globalization;
using System.Text.RegularExpressions;
using Mistral.Engine.Executions;
using Mistral.Engine.Language;
using Mistral.Simulation.Definitions;
using Mistral.Simulation.Mocks;
using Mistral.Simulation.Requests;
using Mistral.Simulation.Runs;
using PythonValues;

namespace Mistral.Simulation.Tests.Conformance;

/// <summary>A moment of one line of <c>executions.jsonl</c>: what the reference showed of a run at that time.</summary>
internal sealed class RecordedRun(Map line, Map moment)
{
    private const long Second = 1_000_000;

    /// <summary>The web server that the cases call.</summary>
    private const string Web = "http://web";

    public string Case => (string)line["case"]!;

    public Map Moment => moment;

    /// <summary>By run: its moments, and why it is none that could be simulated.</summary>
    public static IEnumerable<(IReadOnlyList<RecordedRun> Moments, string? Out)> All() =>
        from map in Lines("Conformance/executions.jsonl").Concat(Lines("Recorded/recorded.jsonl"))
        select ((IReadOnlyList<RecordedRun>)[.. List(map["moments"]).Select(moment => new RecordedRun(map, moment))], map["out"] as string);

    public static IEnumerable<Map> Lines(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, file))
            .Select(text => (Map)PythonJson.Parse(text.Replace("${http}", Web, StringComparison.Ordinal))!);

    public SimulationRequest Request() =>
        new()
        {
            Library = Library(),
            Workflow = (string)line["workflow"]!,
            Namespace = line["namespace"] is string { Length: > 0 } space ? space : null,
            Input = Value(line["input"]),
            Params = Params(Value(line["params"])),
            Mocks = Mocks(),
            Requests = [.. List(line["requests"]).Take((int)(long)moment["requests"]!).Select(Of)],
            Until = moment["until"] is { } until ? Time(until) : null,
            IsStrict = true,
        };

    private static Map Value(object? value) => value as Map ?? (value is string text ? PythonJson.Parse(text) as Map : null) ?? Map.Empty;

    private static IEnumerable<Map> List(object? value) => (value as IReadOnlyList<object?> ?? []).Cast<Map>();

    public static IEnumerable<Map> Unordered(object? value) => List(((value as Map)?["<unordered>"]) ?? value);

    private Map Params(Map given) =>
        given["env"] is string name && ((Map)line["environments"]!)[name] is Map stored ? given.With("env", stored) : given;

    private Library Library()
    {
        var library = Definitions.Library.Empty;
        foreach (var definition in ((IReadOnlyList<object?>)line["definitions"]!).Cast<IReadOnlyList<object?>>())
        {
            var (kind, text, space) = ((string)definition[0]!, (string)definition[1]!, (string)definition[2]!);
            library = library.With(
                kind switch
                {
                    "workbook" when DefinitionReader.ReadWorkbook(text, false).Value is { } book => new(
                        book.Workflows.Select(item => new LibraryWorkflow(item.Spec, book.Name, space)),
                        book.Actions.Select(item => item.Spec)
                    ),
                    "action" => new([], DefinitionReader.ReadActions(text, false).Value!.Items.Select(item => item.Spec)),
                    _ => new(
                        DefinitionReader
                            .ReadWorkflows(text, false)
                            .Value!.Items.Select(item => new LibraryWorkflow(item.Spec, null, space)),
                        []
                    ),
                }
            );
        }

        return library;
    }

    /// <summary>
    /// What was recorded stands for each action that is not run for real, and for asynchronous ones whatever the client delivered.
    /// </summary>
    private MockTable Mocks()
    {
        var mocks = new Dictionary<string, List<Mock>>();
        if ((moment["execution"] ?? List(line["moments"]).LastOrDefault(other => other.ContainsKey("execution"))?["execution"]) is Map tree)
        {
            Gather(tree, mocks);
        }

        foreach (
            var result in List(line["results"])
                .Take((int)(long)moment["results"]!)
                .Where(result => result["state"] is not ("PAUSED" or "RUNNING"))
        )
        {
            var end = result["state"] switch
            {
                "ERROR" => MockEnd.Error,
                "CANCELLED" => MockEnd.Cancel,
                _ => MockEnd.Result,
            };
            MocksOf(mocks, (string)result["task"]!)
                .Add(
                    new(end, result["output"] ?? Map.Empty, Times: 1)
                    {
                        NotBefore = Time(result["after"]),
                        Item = (int?)(result["item"] as long?),
                    }
                );
        }

        foreach (var task in List(line["results"]).Select(result => (string)result["task"]!).Distinct())
        {
            MocksOf(mocks, task).Add(new(MockEnd.Never, null)); // asynchronous: whatever nobody delivers does not come
        }

        foreach (var (definition, failures) in Flaky().Where(_ => mocks.Count == 0))
        {
            var answer = Map.Of(("status", 200L), ("content", Map.Of(("attempt", failures + 1L))));
            mocks["std.http"] = [new(MockEnd.Error, definition, Times: failures), new(MockEnd.Result, answer)];
        }

        return new(mocks.Select(entry => new MockList(entry.Key, [.. entry.Value])));
    }

    /// <summary>Where no calls were recorded: the address of the cases' web server that fails some times.</summary>
    private IEnumerable<(string Address, int Failures)> Flaky() =>
        from definition in ((IReadOnlyList<object?>)line["definitions"]!).Cast<IReadOnlyList<object?>>()
        from Match match in Regex.Matches((string)definition[1]!, @"/flaky/(\d+)")
        select (match.Value, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));

    private static void Gather(Map execution, Dictionary<string, List<Mock>> mocks)
    {
        foreach (var task in Unordered(execution["tasks"]))
        {
            foreach (var action in Unordered(task["actions"]).OrderBy(action => action["accepted"] is true))
            {
                if (
                    Simulators.One.With(services => services.Real.Has((string)action["name"]!))
                    || action["state"] is not ("SUCCESS" or "ERROR")
                    || ((string)action["name"]!).StartsWith("PFX_", StringComparison.Ordinal)
                )
                {
                    continue;
                }

                var result = Spoken((action["output"] as Map)?["result"]);
                result = action["name"] is "std.http" && result is Map answer ? answer.With("elapsed", 0.1) : result;
                var input = Spoken(action["input"]) as Map;
                MocksOf(mocks, (string)task["name"]!)
                    .Add(
                        new(action["state"] is "ERROR" ? MockEnd.Error : MockEnd.Result, result, Times: 1)
                        {
                            Input = input is not null && !PythonJson.Write(input).Contains('<', StringComparison.Ordinal) ? input : null,
                        }
                    );
            }

            foreach (var child in Unordered(task["executions"]))
            {
                Gather(child, mocks);
            }
        }
    }

    /// <summary>Something that the recorded pattern describes.</summary>
    private static object? Spoken(object? recorded) =>
        recorded switch
        {
            Map map when map.ContainsKey("~") => $"recorded {string.Join(' ', (IReadOnlyList<object?>)map["~"]!)}",
            Map map => map.Aggregate(new MapBuilder(), (all, entry) => all.Set(entry.Key, Spoken(entry.Value))).Build(),
            IReadOnlyList<object?> list => list.Select(Spoken).ToArray(),
            string text => text.Replace("<http>", Web, StringComparison.Ordinal),
            _ => recorded,
        };

    private static List<Mock> MocksOf(Dictionary<string, List<Mock>> mocks, string task) =>
        mocks.TryGetValue(task, out var list) ? list : mocks[task] = [];

    private static UserRequest Of(Map request)
    {
        var after = Time(request["after"]);
        UserRequest asked = (request["task"], request["state"]) switch
        {
            (string task, "RUNNING") => new UserRequest.Rerun(after, task, request["reset"] is true, request["env"] as Map),
            (string task, _) => new UserRequest.Skip(after, task),
            (_, "PAUSED") => new UserRequest.Pause(after),
            (_, "RUNNING") => new UserRequest.Resume(after, ((request["params"] as Map)?["env"] ?? request["env"]) as Map),
            (_, var state) => new UserRequest.Stop(
                after,
                state switch
                {
                    "SUCCESS" => State.Success,
                    "ERROR" => State.Error,
                    _ => State.Cancelled,
                },
                request["state_info"] as string
            ),
        };
        return asked with { Of = request["of"] as string };
    }

    private static long Time(object? seconds) => (long)(Convert.ToDouble(seconds, CultureInfo.InvariantCulture) * Second);
}
