using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Mistral.Actions;
using Mistral.Api.CommandLine;
using Mistral.Simulation;
using Mistral.Simulation.Reports;
using Mistral.Simulation.TestFiles;

namespace Mistral.Silo.Commands;

/// <summary><c>test FILE…</c>: runs tests of workflows without any service.</summary>
internal static class TestCommand
{
    private const long LargestFile = 32L << 20;

    public static Command Create()
    {
        var files = new Argument<string[]>("file") { Description = "Files of tests: NAME.tests.yaml.", Arity = ArgumentArity.OneOrMore };
        var trace = new Option<bool>("--trace") { Description = "Tell each step of each run, with its virtual time." };
        var junit = new Option<string?>("--junit") { Description = "Also write a report in JUnit's form.", HelpName = "FILE" };
        var command = new Command("test", "Runs tests of workflows, without a service. Status 1 when one fails.") { files, trace, junit };
        command.SetAction(
            (parsed, _) => RunAsync(parsed.GetValue(files)!, parsed.GetValue(trace), parsed.GetValue(junit), parsed.InvocationConfiguration)
        );
        return command;
    }

    private static async Task<int> RunAsync(string[] files, bool isTraced, string? junit, InvocationConfiguration console)
    {
        await using var services = new ServiceCollection().AddActions(new ActionOptions()).BuildServiceProvider();
        var simulator = new Simulator(services.GetRequiredService<ActionRegistry>(), TimeProvider.System);
        var all = new List<(TestFile File, IReadOnlyList<TestResult> Results)>();
        foreach (var name in files)
        {
            var file = TestFileReader.Read(name, Text, simulator.Registry, new());
            var results = file.Tests.Select(test => TestRunner.Run(test, simulator)).ToArray();
            TextReport.Write(console.Output, file, results, isTraced);
            all.Add((file, results));
        }

        var passed = all.Sum(entry => entry.Results.Count(result => result.HasPassed));
        var failed = all.Sum(entry => entry.File.Problems.Length + entry.Results.Count(result => !result.HasPassed));
        console.Output.WriteLine($"{passed} passed, {failed} failed");
        if (junit is not null && !TryWrite(junit, all, console))
        {
            return CommandShell.WrongUse;
        }

        return failed > 0 ? 1
            : passed > 0 ? 0
            : CommandShell.WrongUse;
    }

    private static string Text(string file)
    {
        var given = new FileInfo(GivenFile.Path(file));
        return given is { Exists: true, Length: > LargestFile }
            ? throw new IOException($"'{file}' has {given.Length} bytes, more than {LargestFile}")
            : File.ReadAllText(given.FullName);
    }

    private static bool TryWrite(
        string path,
        IReadOnlyList<(TestFile File, IReadOnlyList<TestResult> Results)> all,
        InvocationConfiguration console
    )
    {
        try
        {
            using var stream = File.Create(GivenFile.New(path));
            JunitReport.Write(stream, all);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine($"The report '{path}' can not be written: {e.Message}");
            return false;
        }
    }
}
