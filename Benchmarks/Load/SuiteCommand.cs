namespace Mistral.Benchmarks.Load;

/// <summary>
/// <c>suite --url URL,… [--cpu LABEL=PID,…] [--share PERCENT]</c>: every scenario of the reference's load client, in one table.
/// </summary>
internal static class SuiteCommand
{
    private static readonly (string Scenario, int Executions, int Concurrency, int Singles)[] Scenarios =
    [
        ("linear10", 4000, 16, 0), // warms up: its first line is not the service's
        ("echo1", 10_000, 16, 50),
        ("linear10", 8000, 16, 50),
        ("linear10", 8000, 64, 0),
        ("linear50", 1000, 16, 20),
        ("linear200", 200, 4, 10),
        ("fork_join_10", 4000, 16, 20),
        ("fork_join_100", 500, 4, 20),
        ("fork_join_500", 60, 1, 20),
        ("with_items_10", 4000, 16, 20),
        ("with_items_100", 1000, 4, 20),
        ("with_items_1000", 100, 1, 20),
        ("with_items_limited_10000", 5, 1, 5),
        ("nested_10", 1000, 16, 20),
        ("dataflow20", 1500, 16, 20),
        ("wait_timers", 3000, 16, 5),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var urls = Arguments.Urls(args);
        var share = Arguments.Number(args, "--share", 100) / 100.0;
        Console.WriteLine(LoadResult.Header);
        foreach (var (name, executions, concurrency, singles) in Scenarios)
        {
            var scenario = LoadScenario.Of(name, Guid.CreateVersion7().ToString("N")[20..]);
            var count = Math.Max(1, (int)(executions * share));
            using var run = new LoadRun(urls, scenario, count, concurrency, singles, Arguments.Option(args, "--cpu", ""));
            Console.WriteLine(await run.RunAsync());
        }

        return 0;
    }
}
