using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Mistral.Benchmarks.Load;
using Npgsql;

namespace Mistral.Benchmarks.Lists;

/// <summary>
/// <c>lists --url URL [--database CONNECTION --executions N --tasks EACH] [--rounds R]
/// [--only TEXT]</c>: pages of 100 through REST, following
/// <c>next</c>; with a database it is filled first.
/// <c>lists --sqlite FILE [--executions N]</c> fills the file of a service that does not run, and no more;
/// <c>lists --mariadb CONNECTION [--executions N]</c> fills that database, and no more.
/// </summary>
internal static class ListsCommand
{
    /// <summary>As the page asks: root executions, the newest first.</summary>
    private const string Page =
        "executions?limit=50&sort_keys=created_at,id&sort_dirs=desc,desc&nulls=task_execution_id&fields=id,workflow_name,"
        + "state,state_info,created_at,updated_at,description,tags,task_execution_id,project_id";

    /// <summary>What tenants and their clients list, the last ones with filters that few rows meet.</summary>
    private static readonly string[] Lists =
    [
        "executions?limit=100",
        "executions?limit=100&sort_keys=created_at&sort_dirs=desc",
        "executions?limit=100&sort_keys=updated_at&sort_dirs=desc",
        "executions?limit=100&sort_keys=workflow_name&sort_dirs=asc",
        "executions?limit=100&sort_keys=created_at&sort_dirs=desc&include_output=true",
        "executions?limit=100&workflow_name=workflow_7&sort_keys=created_at&sort_dirs=desc",
        "executions?limit=100&workflow_id=00000007-0000-7000-9000-000000000000&sort_keys=created_at&sort_dirs=desc",
        "executions?limit=100&state=SUCCESS&sort_keys=created_at&sort_dirs=desc",
        "executions?limit=100&state=ERROR&sort_keys=created_at&sort_dirs=desc",
        "executions?limit=100&state=RUNNING",
        "executions?limit=100&state=in:RUNNING,PAUSED",
        "executions?limit=100&state=neq:SUCCESS&sort_keys=created_at&sort_dirs=desc",
        "executions?limit=100&workflow_name=workflow_7&state=ERROR",
        "executions?limit=100&created_at=gt:2026-01-01 12:00:00",
        "executions?limit=100&nulls=task_execution_id&sort_keys=created_at&sort_dirs=desc",
        "executions?limit=100&root_execution_id=0007a128-0000-7000-8000-000000000000",
        "executions?limit=100&task_execution_id=0007a128-0000-7000-a000-000000000000",
        "executions?limit=1&workflow_name=workflow_7&state=PAUSED&fields=id",
        $"{Page}",
        $"{Page}&marker=0007a120-0000-7000-8000-000000000000",
        $"{Page}&state=eq:SUCCESS&marker=0007a120-0000-7000-8000-000000000000",
        $"{Page}&state=eq:ERROR",
        $"{Page}&workflow_name=has:workflow_7",
        $"{Page}&marker=00000400-0000-7000-8000-000000000000",
        $"{Page}&workflow_name=has:workflow_7&state=eq:ERROR&search_limit=20000",
        $"{Page}&created_at=gte:2026-01-01 20:00:00",
        $"{Page}&created_at=gte:2026-01-01 20:00:00&state=eq:PAUSED",
        $"{Page.Replace("&nulls=task_execution_id", "", StringComparison.Ordinal)}",
        $"{Page}&state=eq:RUNNING",
        $"{Page}&state=eq:PAUSED",
        $"{Page}&description=has:nosuch",
        $"{Page}&description=has:nosuch&search_limit=20000",
        $"{Page}&workflow_name=has:nosuch",
        $"{Page}&workflow_name=has:nosuch&search_limit=20000",
        $"{Page}&tags=nosuch",
        $"{Page}&tags=nosuch&search_limit=20000",
        "execution_counts",
        "execution_counts?at_most=100000",
        "tasks?limit=100",
        "tasks?limit=100&sort_keys=created_at&sort_dirs=desc",
        "tasks?limit=100&workflow_execution_id=0007a128-0000-7000-8000-000000000000",
        "executions/0007a128-0000-7000-8000-000000000000/tasks?limit=100",
        "action_executions?limit=100",
        "action_executions?limit=100&sort_keys=created_at&sort_dirs=desc",
        "action_executions?limit=100&task_execution_id=0007a128-0000-7000-a000-000000000000",
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        if (Arguments.Option(args, "--sqlite", "") is { Length: > 0 } file)
        {
            await SqliteFill.RunAsync(file, Arguments.Number(args, "--executions", 1_000_000));
            return 0;
        }

        if (Arguments.Option(args, "--mariadb", "") is { Length: > 0 } server)
        {
            await MariaDbFill.RunAsync(server, Arguments.Number(args, "--executions", 1_000_000));
            return 0;
        }

        if (Arguments.Option(args, "--database", "") is { Length: > 0 } connection)
        {
            await using var database = NpgsqlDataSource.Create(connection);
            await new ListFill(
                database,
                Arguments.Number(args, "--executions", 1_000_000),
                Arguments.Number(args, "--tasks", 3)
            ).RunAsync();
        }

        using var service = new ServiceClient(Arguments.Urls(args), 1);
        Console.WriteLine("| list | rows of a page | p50 ms | p99 ms | worst ms |\n| --- | --- | --- | --- | --- |");
        var only = Arguments.Option(args, "--only", "");
        foreach (var list in Lists.Where(list => list.Contains(only, StringComparison.Ordinal)))
        {
            Console.WriteLine(await MeasureAsync(service, list, Arguments.Number(args, "--rounds", 300)));
        }

        return 0;
    }

    private static async Task<string> MeasureAsync(ServiceClient service, string list, int rounds)
    {
        var times = new double[rounds];
        var (rows, path) = (0, list);
        // As many before as count: the code of the first is compiled meanwhile.
        for (var i = -rounds; i < rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            using var page = await service.GetAsync(path);
            var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            rows = Math.Max(
                rows,
                page.RootElement.EnumerateObject()
                    .Where(field => field.Value.ValueKind == JsonValueKind.Array)
                    .Sum(field => field.Value.GetArrayLength())
            );
            path =
                page.RootElement.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString()! : list;
            if (i >= 0)
            {
                times[i] = took;
            }
        }

        Array.Sort(times);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| `{list}` | {rows} | {times[rounds / 2]:F1} | {times[rounds * 99 / 100]:F1} | {times[^1]:F1} |"
        );
    }
}
