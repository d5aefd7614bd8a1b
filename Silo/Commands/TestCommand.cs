using Microsoft.Extensions.DependencyInjection;
using Mistral.Actions;
using Mistral.Simulation;
using Mistral.Simulation.Reports;
using Mistral.Simulation.TestFiles;

namespace Mistral.Silo.Commands;

/// <summary><c>test FILE…</c>: runs tests of workflows without any service.</summary>
internal static class TestCommand
{
    private const string Usage = "Usage: Silo test FILE.tests.yaml... [--trace] [--junit FILE]";
    private const long LargestFile = 32L << 20;

    public static async Task<int> RunAsync(string[] args)
    {
        var junit = Array.IndexOf(args, "--junit") is >= 0 and var at ? args.ElementAtOrDefault(at + 1) ?? "" : null;
        var files = args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal) && arg != junit).ToArray();
        if (files.Length == 0 || junit is "" || args.Any(arg => arg.StartsWith("--", StringComparison.Ordinal) && arg is not ("--trace" or "--junit")))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        await using var services = new ServiceCollection().AddActions(new ActionOptions()).BuildServiceProvider();
        var simulator = new Simulator(services.GetRequiredService<ActionCatalogue>(), TimeProvider.System);
        var all = new List<(TestFile File, IReadOnlyList<TestResult> Results)>();
        foreach (var name in files)
        {
            var file = TestFileReader.Read(name, Text, simulator.Catalogue, new());
            var results = file.Tests.Select(test => TestRunner.Run(test, simulator)).ToArray();
            TextReport.Write(Console.Out, file, results, args.Contains("--trace"));
            all.Add((file, results));
        }

        var passed = all.Sum(entry => entry.Results.Count(result => result.HasPassed));
        var failed = all.Sum(entry => entry.File.Problems.Length + entry.Results.Count(result => !result.HasPassed));
        Console.WriteLine($"{passed} passed, {failed} failed");
        if (junit is not null && !TryWrite(junit, all))
        {
            return 2;
        }

        return failed > 0 ? 1 : passed > 0 ? 0 : 2;
    }

    private static string Text(string file) => new FileInfo(file) is { Exists: true, Length: > LargestFile } large
        ? throw new IOException($"'{file}' has {large.Length} bytes, more than {LargestFile}")
        : File.ReadAllText(file);

    private static bool TryWrite(string path, IReadOnlyList<(TestFile File, IReadOnlyList<TestResult> Results)> all)
    {
        try
        {
            using var stream = File.Create(path);
            JunitReport.Write(stream, all);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The report '{path}' can not be written: {e.Message}");
            return false;
        }
    }
}
