using System.Collections.Immutable;
using Mistral.Actions;
using Mistral.Engine.Language.Shapes;
using Mistral.Engine.Language.Yaml;
using Mistral.Simulation.Clock;
using Mistral.Simulation.Definitions;
using Mistral.Simulation.Mocks;
using Mistral.Simulation.Requests;
using PythonValues;

namespace Mistral.Simulation.TestFiles;

/// <summary>Reads a file of tests; whatever is wrong with it is told with its line before any test runs.</summary>
public sealed class TestFileReader
{
    private const string Suffix = ".tests.yaml";

    private readonly Func<string, string> _readText;
    private readonly ActionRegistry _registry;
    private readonly SimulationLimits _limits;
    private readonly List<TestFileProblem> _problems = [];
    private HashSet<string> _names = [];
    private Library _library = Library.Empty;

    private TestFileReader(Func<string, string> readText, ActionRegistry registry, SimulationLimits limits) =>
        (_readText, _registry, _limits) = (readText, registry, limits);

    /// <param name="path">Of the file; definitions are looked for beside it.</param>
    /// <param name="readText">Gives a file's text.</param>
    public static TestFile Read(string path, Func<string, string> readText, ActionRegistry registry, SimulationLimits limits) =>
        new TestFileReader(readText, registry, limits).Read(path);

    private TestFile Read(string path)
    {
        var tests = ImmutableArray<TestCase>.Empty;
        if (Root(path) is { } root && HasShape(root, TestFileShapes.File, ""))
        {
            ReadDefinitions(path, root["definitions"]);
            if (_problems.Count == 0)
            {
                _names = [.. _library.Names()];
                var shared = Mocks(root["mocks"], "mocks");
                tests = [.. root["tests"]!.Entries.Select(entry => Test(entry, shared)).OfType<TestCase>()];
            }
        }

        return new(path, _problems.Count > 0 ? [] : tests, [.. _problems.OrderBy(problem => problem.Line)]);
    }

    private YamlNode? Root(string path)
    {
        try
        {
            return YamlReader.Read(_readText(path), hasAnchors: true) ?? new YamlNode(Map.Empty, 1, 1, 1);
        }
        catch (YamlError e)
        {
            Problem(e.Line, "", $"this is no YAML: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Problem(0, "", $"the file can not be read: {e.Message}");
        }

        return null;
    }

    private void ReadDefinitions(string path, YamlNode? names)
    {
        var files = names is null
            ? [(path.EndsWith(Suffix, StringComparison.Ordinal) ? $"{path[..^Suffix.Length]}.yaml" : path, 0)]
            : (names.Value is string ? [names] : names.Items.ToArray()).Select(node =>
                (Path.Combine(Path.GetDirectoryName(path) ?? "", (string)node.Value!), node.Line)
            );
        foreach (var (file, line) in files)
        {
            try
            {
                var problems = new List<string>();
                _library = LibraryReader.Read(Path.GetFileName(file), _readText(file), problems) is { } read
                    ? _library.With(read)
                    : _library;
                problems.ForEach(problem => Problem(line, "definitions", problem));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Problem(line, "definitions", $"the definitions can not be read: {e.Message}");
            }
        }
    }

    private TestCase? Test(YamlEntry entry, IReadOnlyList<MockList> shared)
    {
        var name = PythonText.Str(entry.Key.Value);
        var path = $"tests.{name}";
        var node = entry.Value;
        if (!HasShape(node, TestFileShapes.Test, path))
        {
            return null;
        }

        var workflow = (string)node["workflow"]!.Value!;
        if (_library.Workflow(workflow) is null)
        {
            Problem(
                node["workflow"]!.Line,
                $"{path}.workflow",
                $"there is no workflow '{workflow}' among the "
                    + $"definitions{Nearest.Hint(workflow, _library.Workflows.Select(item => item.Spec.Name))}"
            );
        }

        var own = Mocks(node["mocks"], $"{path}.mocks");
        var start = Start(node["start"], path);
        var cron =
            node["cron"] is { } trigger && (trigger.Value is string || HasShape(trigger, TestFileShapes.Cron, $"{path}.cron"))
                ? new CronReader((line, part, message) => Problem(line, $"{path}.cron{part}", message)).Read(trigger, start, Seed(node))
                : null;
        var zone = cron?.Zone ?? TimeZoneInfo.Utc;
        var parameters = new MapBuilder(node["params"]?.Value as Map ?? Map.Empty).SetUnlessNull("env", node["env"]?.Value);
        return new(
            name,
            entry.Key.Line,
            new()
            {
                Library = _library,
                Workflow = workflow,
                Input = node["input"]?.Value as Map ?? Map.Empty,
                Params = parameters.Build(),
                Mocks = new(own.Concat(shared).DistinctBy(list => list.Name)),
                Requests = RequestReader.Read(node["requests"], (line, message) => Problem(line, $"{path}.requests", message)),
                Seed = Seed(node),
                Start = start,
                Trigger = cron?.Trigger,
                Limits = _limits,
            },
            ExpectationOf(node["expect"], $"{path}.expect", zone, node["cron"] is not null),
            node["explore"]?.Value is true
        )
        {
            Zone = zone,
        };
    }

    private Expectation ExpectationOf(YamlNode? node, string path, TimeZoneInfo zone, bool isCron)
    {
        if (node is null)
        {
            return new() { State = "SUCCESS" };
        }

        if (
            !HasShape(node, TestFileShapes.Expect, path)
            || (node["runs"] is { } runs && !HasShape(runs, TestFileShapes.Runs, $"{path}.runs"))
        )
        {
            return new();
        }

        if (node["runs"] is { } alone && !isCron)
        {
            Problem(alone.Line, $"{path}.runs", "only a test with cron has several runs");
        }

        return new ExpectationReader(IsTask, IsName, (line, part, message) => Problem(line, $"{path}{part}", message)).Read(node, zone);
    }

    private IReadOnlyList<MockList> Mocks(YamlNode? node, string path)
    {
        if (node is not null && !node.IsMap)
        {
            Problem(node.Line, path, MockReader.NoMap);
        }

        var lists = new List<MockList>();
        foreach (var entry in node?.Entries ?? [])
        {
            var name = PythonText.Str(entry.Key.Value);
            if (!IsName(name))
            {
                Problem(entry.Key.Line, path, $"'{name}' is no task, action or sub-workflow that the definitions name{Hint(name)}");
            }

            lists.Add(MockReader.List(name, entry.Value.Value, (where, message) => Problem(entry.Value.Line, $"{path}.{where}", message)));
        }

        return lists;
    }

    private bool IsName(string name) => _names.Contains(name) || _registry.Find(name) is not null;

    private string Hint(string name) => Nearest.Hint(name, _names);

    /// <returns>Null when it is one; otherwise what to say.</returns>
    private string? IsTask(string name)
    {
        var tasks = _library
            .Workflows.SelectMany(workflow => workflow.Spec.Tasks.Keys.SelectMany(task => new[] { task, $"{workflow.Spec.Name}.{task}" }))
            .ToHashSet();
        return tasks.Contains(name) ? null : $"there is no task '{name}'{Nearest.Hint(name, tasks)}";
    }

    private static int Seed(YamlNode test) => test["seed"]?.Value is long seed ? unchecked((int)seed) : 0;

    private long Start(YamlNode? node, string path)
    {
        if (node?.Value is not string text)
        {
            return SimulationRequest.DefaultStart;
        }

        if (StartTime.Read(text) is { } start)
        {
            return start;
        }

        Problem(node.Line, $"{path}.start", $"'{text}' is no time: write it like 2026-03-29 01:30:00");
        return SimulationRequest.DefaultStart;
    }

    private bool HasShape(YamlNode node, Shape shape, string path)
    {
        var violations = ShapeCheck.Violations(node, shape, path);
        foreach (var violation in Violation.MostRelevantFirst(violations))
        {
            var unknown =
                violation.Keyword == "additionalProperties"
                    ? Nearest.Hint(PythonText.Str(violation.Node.Value), shape.Properties.Select(property => property.Name))
                    : "";
            Problem(violation.Node.Line, violation.Path, $"{violation.Message}{unknown}");
        }

        return violations.Count == 0;
    }

    private void Problem(int line, string path, string message) => _problems.Add(new(line, path, message));
}
