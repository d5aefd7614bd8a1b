using Mistral.Simulation.Definitions;
using Mistral.Simulation.Mocks;
using Mistral.Simulation.Requests;
using Mistral.Simulation.TestFiles;
using PythonValues;

namespace Mistral.Simulation.Tests;

/// <summary>Short ways to simulations.</summary>
internal static class Simulate
{
    /// <param name="definitions">Workflows without the line of the version; the first is <c>main</c>.</param>
    public static SimulationRequest Request(string definitions, Map? input = null, string? mocks = null, params UserRequest[] requests)
    {
        var problems = new List<string>();
        var library = LibraryReader.Read("test", $"version: '2.0'\n{definitions}", problems);
        Assert.Empty(problems);
        return new()
        {
            Library = library!,
            Workflow = "main",
            Input = input ?? Map.Empty,
            Mocks = Mocks(mocks),
            Requests = [.. requests],
        };
    }

    public static SimulationResult Run(string definitions, Map? input = null, string? mocks = null, params UserRequest[] requests) =>
        Simulators.One.Run(Request(definitions, input, mocks, requests));

    public static MockTable Mocks(string? json)
    {
        var problems = new List<string>();
        var table = MockReader.Read(json is null ? null : PythonJson.Parse(json), (path, problem) => problems.Add($"{path}: {problem}"));
        Assert.Empty(problems);
        return table;
    }

    public static TestFile File(string tests, string definitions) =>
        TestFileReader.Read(
            "flow.tests.yaml",
            name =>
                name switch
                {
                    "flow.tests.yaml" => tests,
                    "flow.yaml" => $"version: '2.0'\n{definitions}",
                    _ => throw new FileNotFoundException($"Could not find file '{name}'."),
                },
            Simulators.One.Registry,
            new()
        );

    /// <summary>The failures of the only test of a file.</summary>
    public static IReadOnlyList<string> Failures(string tests, string definitions)
    {
        var file = File(tests, definitions);
        Assert.Empty(file.Problems);
        return TestRunner.Run(Assert.Single(file.Tests), Simulators.One).Failures;
    }
}
