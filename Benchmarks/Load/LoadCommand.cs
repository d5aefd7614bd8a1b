namespace Mistral.Benchmarks.Load;

/// <summary>
/// <c>load --url URL,… --scenario NAME [--executions N] [--concurrency C] [--singles S] [--cpu LABEL=PID,…]</c>: a compiled client, for
/// services that are faster than a scripted one.
/// </summary>
internal static class LoadCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var urls = Arguments.Urls(args);
        Console.WriteLine(LoadResult.Header);
        foreach (var name in Arguments.Option(args, "--scenario", "echo1").Split(','))
        {
            var scenario = LoadScenario.Of(name, Guid.CreateVersion7().ToString("N")[20..]);
            using var run = new LoadRun(
                urls,
                scenario,
                Arguments.Number(args, "--executions", 1000),
                Arguments.Number(args, "--concurrency", 16),
                Arguments.Number(args, "--singles", 20),
                Arguments.Option(args, "--cpu", "")
            );
            Console.WriteLine(await run.RunAsync());
        }

        return 0;
    }
}
