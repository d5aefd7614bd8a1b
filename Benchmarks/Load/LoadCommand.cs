using System.Globalization;

namespace Mistral.Benchmarks.Load;

/// <summary><c>load --url URL --scenario NAME [--executions N] [--concurrency C] [--singles S]</c>: a compiled client, for services that are faster than a scripted one.</summary>
internal static class LoadCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var url = new Uri(Option(args, "--url", "http://127.0.0.1:8989/v2").TrimEnd('/') + "/");
        Console.WriteLine(LoadResult.Header);
        foreach (var name in Option(args, "--scenario", "echo1").Split(','))
        {
            var scenario = LoadScenario.Of(name, Guid.CreateVersion7().ToString("N")[20..]);
            using var run = new LoadRun(url, scenario, Number(args, "--executions", 1000), Number(args, "--concurrency", 16), Number(args, "--singles", 20));
            Console.WriteLine(await run.RunAsync());
        }

        return 0;
    }

    private static string Option(string[] args, string name, string fallback)
    {
        var index = Array.IndexOf(args, name);
        return index >= 0 && index + 1 < args.Length ? args[index + 1] : fallback;
    }

    private static int Number(string[] args, string name, int fallback) =>
        int.Parse(Option(args, name, fallback.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
}
