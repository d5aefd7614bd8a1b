using Mistral.Engine.Language.Yaml;
using Mistral.Simulation.Clock;
using Mistral.Simulation.Definitions;
using Mistral.Simulation.Mocks;
using Mistral.Simulation.Requests;
using Mistral.Simulation.TestFiles;
using PythonValues;

namespace Mistral.Simulation.Bodies;

/// <summary>A simulation as it is asked for over the wire. Texts are JSON.</summary>
public sealed record SimulationBody
{
    public string? Workflow { get; init; }

    public string? Namespace { get; init; }

    public string? Input { get; init; }

    public string? Params { get; init; }

    public string? Mocks { get; init; }

    public string? Requests { get; init; }

    public string? Start { get; init; }

    public long Seed { get; init; }

    public long? Paths { get; init; }

    public long? Steps { get; init; }

    /// <param name="isAction">Whether the service knows an action of this name.</param>
    /// <param name="problems">What is wrong with it: sentences.</param>
    /// <returns>Null when something is.</returns>
    public SimulationRequest? Read(Library library, SimulationLimits most, Func<string, bool> isAction, ICollection<string> problems)
    {
        var name = Workflow ?? (library.Workflows.Count() == 1 ? library.Workflows.First().Spec.Name : null);
        if (name is null || library.Workflow(name, Namespace) is null)
        {
            var known = library.Workflows.Select(workflow => workflow.Spec.Name).ToArray();
            problems.Add(
                name is null
                    ? $"'workflow' must say which of the workflows of the definition is simulated: {string.Join(", ", known)}"
                    : $"workflow: there is no workflow '{name}' in the definition{Nearest.Hint(name, known)}"
            );
        }

        var mocks = MockReader.Read(
            Json(Mocks, "mocks", problems),
            (path, problem) => problems.Add($"mocks{(path.Length > 0 ? $".{path}" : "")}: {problem}")
        );
        var names = library.Names().ToHashSet();
        foreach (var mock in mocks.Lists.Where(mock => !names.Contains(mock.Name) && !isAction(mock.Name)))
        {
            problems.Add(
                $"mocks: '{mock.Name}' is no task, action or sub-workflow that the definitions name{Nearest.Hint(mock.Name, names)}"
            );
        }

        var requests = RequestReader.Read(Node(Requests, problems), (_, problem) => problems.Add($"requests: {problem}"));
        return problems.Count > 0
            ? null
            : new()
            {
                Library = library,
                Workflow = name!,
                Namespace = Namespace,
                Input = Json(Input, "input", problems) as Map ?? Map.Empty,
                Params = Json(Params, "params", problems) as Map ?? Map.Empty,
                Mocks = mocks,
                Requests = requests,
                Seed = unchecked((int)Seed),
                Start = StartTime.Read(Start) ?? SimulationRequest.DefaultStart,
                Limits = most with { Paths = Bounded(Paths, most.Paths), Steps = Bounded(Steps, most.Steps) },
            };
    }

    private static int Bounded(long? wanted, int most) => wanted is { } number ? (int)Math.Clamp(number, 1, most) : most;

    private static object? Json(string? text, string field, ICollection<string> problems)
    {
        try
        {
            return text is null ? null : PythonJson.Parse(text);
        }
        catch (PythonJsonError e)
        {
            problems.Add($"{field}: is not valid JSON: {e.Message}");
            return null;
        }
    }

    private static YamlNode? Node(string? text, ICollection<string> problems)
    {
        try
        {
            if (Json(text, "requests", problems) is not { } value)
            {
                return null;
            }

            if (YamlReader.Read(PythonJson.Write(value)) is { Value: IReadOnlyList<object?> list } node && list.All(item => item is Map))
            {
                return node;
            }

            problems.Add("requests: must be a list of objects");
        }
        catch (YamlError e)
        {
            problems.Add($"requests: {e.Message}");
        }

        return null;
    }
}
