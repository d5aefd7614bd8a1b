using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Mistral.Actions;
using Mistral.Engine.Language;
using Mistral.Engine.Language.Problems;
using Mistral.Simulation;
using Mistral.Simulation.Definitions;
using Mistral.Simulation.Exploration;
using Mistral.Simulation.Requests;

namespace Mistral.Benchmarks.Simulations;

/// <summary>
/// How long it takes to simulate, to explore and to check, on one thread: the first time, when much of the code is not compiled yet, and
/// the median of some runs when it is.
/// </summary>
internal static class SimulationsCommand
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static void Run(TextWriter output)
    {
        using var services = new ServiceCollection().AddActions(new ActionOptions()).BuildServiceProvider();
        var simulator = new Simulator(services.GetRequiredService<ActionRegistry>(), TimeProvider.System);
        output.WriteLine("| what | wanted | warm | the first time |");
        output.WriteLine("| --- | --- | --- | --- |");
        var linear = Request(Chain(10, i => $"{{action: std.echo output={i}"));
        Row(output, "simulating linear10", "1 ms", 200, () => simulator.Run(linear));
        var twenty = Request(Chain(20, _ => "{action: my.action, retry: {count: 2, delay: 5}, timeout: 60"));
        Row(
            output,
            "exploring 1,000 paths of 20 tasks, each with a retry and a timeout",
            "1 s",
            5,
            () => Paths(Explorer.Explore(simulator, twenty))
        );
        var wide = Request(
            "main:\n  tasks:\n"
                + string.Concat(
                    Enumerable.Range(0, 18).Select(i => $"    t{i}: {{action: my.action, publish: {{x: {i}}}, on-success: [j]}}\n")
                )
                + "    j: {join: all, action: std.noop, on-success: [e]}\n    e: {action: my.action}\n"
        );
        Row(
            output,
            "exploring 1,000 paths of 18 branches, a join and one more task",
            "1 s",
            5,
            () => Paths(Explorer.Explore(simulator, wide))
        );
        foreach (var (tasks, wanted) in new[] { (1_000, "100 ms"), (10_000, "2 s") })
        {
            var text = Chain(tasks, i => $"{{action: std.echo output=<% $.x{i} %>, publish: {{x{i + 1}: <% task().result %>}}");
            Row(
                output,
                string.Create(CultureInfo.InvariantCulture, $"checking a definition of {tasks:N0} tasks"),
                wanted,
                5,
                () => Check(text, simulator.Registry)
            );
        }
    }

    private static void Row(TextWriter output, string what, string wanted, int runs, Action run)
    {
        var begun = Stopwatch.GetTimestamp();
        var first = Took(run);
        do
        {
            run();
        } while (Stopwatch.GetElapsedTime(begun) < WarmUp);

        var times = Enumerable.Range(0, runs).Select(_ => Took(run)).Order().ToArray();
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"| {what} | {wanted} | {times[runs / 2]:0.00} ms | {first:0.00} ms |")
        );
    }

    private static double Took(Action run)
    {
        var begun = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static void Paths(ExplorationResult result)
    {
        if (result.Paths != 1_000)
        {
            throw new InvalidOperationException($"{result.Paths} paths, {result.StoppedAt}");
        }
    }

    private static void Check(string text, ActionRegistry registry)
    {
        var reading = DefinitionReader.ReadWorkflows(text);
        var names = new KnownNames
        {
            Action = name => registry.Find(name) is null ? null : new([], true),
            Workflow = _ => null,
            ActionNames = registry.All.Select(action => action.Name),
            WorkflowNames = [],
        };
        if (!reading.IsValid || reading.Problems.Length + reading.CheckNames(names).Length > 1)
        {
            throw new InvalidOperationException(reading.ErrorText + string.Join('\n', reading.Problems));
        }
    }

    private static SimulationRequest Request(string text)
    {
        var problems = new List<string>();
        var library = LibraryReader.Read(
            "benchmark",
            text.StartsWith("version", StringComparison.Ordinal) ? text : $"version: '2.0'\n{text}",
            problems
        );
        return new()
        {
            Library = library ?? throw new InvalidOperationException(string.Join('\n', problems)),
            Workflow = "main",
            Limits = new() { Time = TimeSpan.FromMinutes(5) },
        };
    }

    /// <param name="task">A task's body without its end.</param>
    private static string Chain(int tasks, Func<int, string> task) =>
        "version: '2.0'\nmain:\n  vars: {x0: 1}\n  tasks:\n"
        + string.Concat(
            Enumerable.Range(0, tasks).Select(i => $"    t{i}: {task(i)}{(i < tasks - 1 ? $", on-success: [t{i + 1}]" : "")}}}\n")
        );
}
