using System.Diagnostics;
using System.Globalization;
using Mistral.Benchmarks.Load;

namespace Mistral.Benchmarks.Watchers;

/// <summary>
/// <c>watchers --url URL --pid PID [--watchers 200] [--seconds 60] [--every 30] [--busy 1]</c>: what windows of the page that look at the
/// list of executions cost the service, in processor time of its process.
/// Each has one event stream and reads list and counts every so many seconds, and, with <c>--busy</c>, soon after something has happened,
/// as the page does: the more watch the less often each of them; then as many executions are started each second.
/// </summary>
internal static class WatchersCommand
{
    private const string List =
        "executions?limit=50&sort_keys=created_at%2Cid&sort_dirs=desc%2Cdesc&fields=id%2Cworkflow_name%2Cstate%2Cstate_info%2Ccreated_at%2C"
        + "updated_at%2Cdescription%2Ctags%2Ctask_execution_id%2Cproject_id&nulls=task_execution_id";

    private const string Counts = "execution_counts?at_most=100000";

    /// <summary>What the stream says when it tells how many watch.</summary>
    private const string Told = ": watchers ";

    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan EachWatcher = TimeSpan.FromMilliseconds(100);

    public static async Task<int> RunAsync(string[] args)
    {
        var watchers = Arguments.Number(args, "--watchers", 200);
        var seconds = TimeSpan.FromSeconds(Arguments.Number(args, "--seconds", 60));
        var every = TimeSpan.FromSeconds(Arguments.Number(args, "--every", 30));
        var busy = Arguments.Number(args, "--busy", 0);
        var process = Process.GetProcessById(Arguments.Number(args, "--pid", 0));
        var url = new Uri(Arguments.Option(args, "--url", "http://127.0.0.1:8989/v2").TrimEnd('/') + "/");
        using var http = new HttpClient { BaseAddress = url, Timeout = Timeout.InfiniteTimeSpan };
        using var starts = new CancellationTokenSource();
        var starting = busy > 0 ? StartAsync(url, busy, starts.Token) : Task.CompletedTask;

        var before = await ShareAsync(process, seconds);
        using var stop = new CancellationTokenSource();
        var all = Enumerable.Range(0, watchers).Select(number => WatchAsync(http, every * number / watchers, every, stop.Token)).ToArray();
        await Task.Delay(every, TimeProvider.System);
        var with = await ShareAsync(process, seconds);
        await stop.CancelAsync();
        await starts.CancelAsync();
        var reads = (await Task.WhenAll(all)).Sum();
        await starting;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {watchers} | {busy} | {before:P2} | {with:P2} | {with - before:P2} | {reads / (every + seconds).TotalSeconds:F1} |"
            )
        );
        return 0;
    }

    /// <returns>Processor time by wall-clock time: 1 is a whole core.</returns>
    private static async Task<double> ShareAsync(Process process, TimeSpan during)
    {
        process.Refresh();
        var (began, cpu) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        await Task.Delay(during, TimeProvider.System);
        process.Refresh();
        return (process.TotalProcessorTime - cpu) / Stopwatch.GetElapsedTime(began);
    }

    /// <returns>How often it has read.</returns>
    private static async Task<int> WatchAsync(HttpClient http, TimeSpan first, TimeSpan every, CancellationToken stop)
    {
        var (reads, pace, chance) = (0, EachWatcher, first / every);
        try
        {
            await Task.Delay(first, TimeProvider.System, stop);
            using var stream = await http.GetStreamAsync("events", stop);
            using var reader = new StreamReader(stream);
            var line = reader.ReadLineAsync(stop).AsTask();
            while (true)
            {
                var readAt = Stopwatch.GetTimestamp();
                await Task.WhenAll(http.GetByteArrayAsync(List, stop), http.GetByteArrayAsync(Counts, stop));
                reads += 2;
                using var slow = CancellationTokenSource.CreateLinkedTokenSource(stop);
                var until = Task.Delay(every, TimeProvider.System, slow.Token);
                while (await Task.WhenAny(line, until) == line)
                {
                    var told = await line;
                    line = reader.ReadLineAsync(stop).AsTask();
                    if (told?.StartsWith(Told, StringComparison.Ordinal) == true)
                    {
                        pace = EachWatcher * int.Parse(told.AsSpan(Told.Length), CultureInfo.InvariantCulture);
                    }

                    if (told is "event: workflow")
                    {
                        await Task.Delay(Wait(pace, Stopwatch.GetElapsedTime(readAt), chance), TimeProvider.System, stop);
                        break;
                    }
                }

                await slow.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            return reads;
        }
    }

    /// <summary>As the page's.</summary>
    private static TimeSpan Wait(TimeSpan pace, TimeSpan since, double chance)
    {
        var spread = chance * (pace < Apart ? pace : Apart);
        return Together + (spread > pace - since ? spread : pace - since);
    }

    private static async Task StartAsync(Uri url, int busy, CancellationToken stop)
    {
        using var service = new ServiceClient([url], 4);
        await service.UploadAsync("version: '2.0'\nwatched:\n  tasks:\n    t: {action: std.noop}\n");
        while (!stop.IsCancellationRequested)
        {
            await Task.WhenAll(Enumerable.Range(0, busy).Select(_ => service.PostAsync("executions", """{"workflow_name": "watched"}""")));
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
