using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Mistral.Chaos.Reporting;
using Mistral.Chaos.Witness;

namespace Mistral.Chaos.Load;

/// <summary>So many clients, each of which starts an execution, waits for its end, looks at what it came to, and starts the next.</summary>
internal sealed class LoadDriver(ApiClient api, WitnessServer witness, Report report, int clients, int seed)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Whatever dies meanwhile, an execution that needs longer counts as stuck.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(2.5);

    private readonly ConcurrentDictionary<string, (Work Work, long Started)> _running = new();
    private readonly ConcurrentDictionary<string, (Work Work, long Ended)> _ended = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _tasks = [];
    private int _next;
    private int _compensated;

    /// <summary>Processes that serve REST leave: who waits there is answered at once and asks another.</summary>
    public bool DoorsLeave { get; set; }

    public int Started => _next;

    public int Ended => _ended.Count;

    public int Compensated => _compensated;

    /// <summary>How long a client had to try until a start was answered, at worst.</summary>
    public TimeSpan SlowestStart { get; private set; }

    public async Task StartAsync()
    {
        var (status, text) = await api.SendAsync(HttpMethod.Post, "v2/workflows", WorkKinds.Definitions, "text/plain");
        if (status is not (HttpStatusCode.Created or HttpStatusCode.BadRequest or HttpStatusCode.Conflict))
        {
            throw new InvalidOperationException($"The definitions were refused: {(int)status} {text}");
        }

        _tasks.AddRange(
            Enumerable.Range(0, clients).Select(client => Task.Run(() => ClientAsync(new Random(HashCode.Combine(seed, client)))))
        );
        var all = Task.WhenAll(_tasks);
        _tasks.Add(Task.Run(() => AnswerAsync(all)));
    }

    /// <summary>Those that were started and have not been seen ended.</summary>
    public IReadOnlyList<Work> InFlight() => [.. _running.Values.Select(entry => entry.Work)];

    /// <summary>Waits until something has been started, and not ended: who kills before that kills nothing.</summary>
    public async Task BusyAsync(TimeSpan patience)
    {
        var since = Stopwatch.GetTimestamp();
        while (_running.IsEmpty && Stopwatch.GetElapsedTime(since) < patience)
        {
            await Task.Delay(Poll, TimeProvider.System);
        }
    }

    /// <summary>How much longer than without the trouble the slowest of them took, counted from <paramref name="since"/>.</summary>
    public async Task<TimeSpan> DelayOfAsync(IReadOnlyList<Work> works, long since, TimeSpan patience)
    {
        while (works.Any(work => !_ended.ContainsKey(work.Id)) && Stopwatch.GetElapsedTime(since) < patience)
        {
            await Task.Delay(Poll, TimeProvider.System);
        }

        var slowest = works.Select(work => (Work: work, Time: Late(work, since))).OrderByDescending(late => late.Time).FirstOrDefault();
        if (slowest.Time > TimeSpan.FromSeconds(5))
        {
            report.Line($"    the slowest was {slowest.Work.Kind.Workflow} {slowest.Work.Id}: {slowest.Time.TotalSeconds:F1} s");
        }

        return slowest.Time > TimeSpan.Zero ? slowest.Time : TimeSpan.Zero;
    }

    /// <summary>Starts nothing more; returns when all that was started has ended, or is said to be stuck.</summary>
    public async Task FinishAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_tasks);
    }

    /// <summary>All that were ever started are there and ended, and nothing inside them runs.</summary>
    public async Task CheckStoredAsync()
    {
        foreach (var id in _ended.Keys)
        {
            if (await api.GetAsync($"v2/executions/{id}?fields=state") is null)
            {
                report.Violation($"execution {id} was answered and is lost");
            }
        }

        foreach (var resource in (string[])["executions", "tasks", "action_executions"])
        {
            var list = await api.GetAsync($"v2/{resource}?state=RUNNING&limit=10");
            foreach (var row in list!.Value.GetProperty(resource).EnumerateArray())
            {
                report.Violation($"left RUNNING in {resource}: {row.GetProperty("id")}");
            }
        }
    }

    private TimeSpan Late(Work work, long since) =>
        Stopwatch.GetElapsedTime(since, _ended.TryGetValue(work.Id, out var end) ? end.Ended : Stopwatch.GetTimestamp())
        - work.Kind.Natural;

    private async Task ClientAsync(Random random)
    {
        while (!_stop.IsCancellationRequested)
        {
            var work = new Work(
                WorkKinds.All[random.Next(WorkKinds.All.Count)],
                Guid.CreateVersion7().ToString(),
                Interlocked.Increment(ref _next)
            );
            try
            {
                await RunAsync(work);
            }
            catch (Exception e) when (e is TimeoutException or InvalidOperationException)
            {
                report.Violation($"{work.Kind.Workflow} {work.Id}: {e.Message}");
            }
            finally
            {
                _running.TryRemove(work.Id, out _);
            }
        }
    }

    /// <remarks>The id is the client's: a start that was not answered is sent again without harm.</remarks>
    private async Task RunAsync(Work work)
    {
        var asked = Stopwatch.GetTimestamp();
        var (status, text) = await api.SendAsync(HttpMethod.Post, "v2/executions", work.Body(witness));
        if (status != HttpStatusCode.Created)
        {
            throw new InvalidOperationException($"the start was refused: {(int)status} {text}");
        }

        if (Stopwatch.GetElapsedTime(asked) is var patience && patience > SlowestStart)
        {
            SlowestStart = patience;
        }

        var started = Stopwatch.GetTimestamp();
        _running[work.Id] = (work, started);
        var waits = work.Number % 2 == 0;
        for (var pause = Poll / 4; ; pause = pause < Poll * 3 ? pause * 1.5 : pause)
        {
            var before = Stopwatch.GetTimestamp();
            var row =
                await api.GetAsync($"v2/executions/{work.Id}{(waits ? "?wait=3" : "")}")
                ?? throw new InvalidOperationException("was answered and is lost");
            var state = row.GetProperty("state").GetString()!;
            if (state is not ("RUNNING" or "IDLE"))
            {
                _ended[work.Id] = (work, Stopwatch.GetTimestamp());
                Judge(work, state, row);
                await CheckStaysAsync(work.Id, state);
                return;
            }

            if (waits && !DoorsLeave && Stopwatch.GetElapsedTime(before) < ShortestWait)
            {
                report.Violation(
                    $"a wait of 3 s for {work.Id} was answered {state} after {Stopwatch.GetElapsedTime(before).TotalSeconds:F2} s"
                );
            }

            if (Stopwatch.GetElapsedTime(started) > LongestLife)
            {
                throw new InvalidOperationException($"has not ended after {LongestLife.TotalSeconds:F0} s");
            }

            await Task.Delay(pause, TimeProvider.System);
        }
    }

    /// <summary>What was seen is stored: no later answer goes back, and a repeated start finds it.</summary>
    private async Task CheckStaysAsync(string id, string state)
    {
        var again = (await api.GetAsync($"v2/executions/{id}?fields=state"))?.GetProperty("state").GetString();
        if (again != state)
        {
            report.Violation($"execution {id} was {state} and then {again ?? "gone"}");
        }
    }

    private void Judge(Work work, string state, JsonElement row)
    {
        var output = JsonSerializer.Deserialize<JsonElement>(row.GetProperty("output").GetString() ?? "{}");
        var violation =
            state == "SUCCESS" ? work.Kind.Violation(work, output, witness) : $"ended in {state}: {row.GetProperty("state_info")}";
        if (violation is not null)
        {
            report.Violation($"{work.Kind.Workflow} {work.Id}: {violation}");
        }
        else if (WorkKinds.Result(output) == "compensated")
        {
            Interlocked.Increment(ref _compensated);
        }
    }

    /// <summary>A result that is brought twice is refused, or taken as the same: one call that hangs holds up no other.</summary>
    private async Task AnswerOneAsync(string id)
    {
        var answer = JsonSerializer.Serialize(new { state = "SUCCESS", output = new { answer = WorkKinds.AsyncAnswer } });
        try
        {
            await api.SendAsync(HttpMethod.Put, $"v2/action_executions/{id}", answer);
        }
        catch (TimeoutException e)
        {
            report.Violation($"the result of {id} was not taken: {e.Message}");
        }
    }

    /// <summary>
    /// Brings the results of asynchronous actions, until all clients have ended: one may still wait for the answer to its start.
    /// </summary>
    private async Task AnswerAsync(Task clients)
    {
        while (!clients.IsCompleted)
        {
            var list = await api.GetAsync($"v2/action_executions?state=RUNNING&name={WorkKinds.AsyncAction}&fields=id&limit=100");
            foreach (var row in list!.Value.GetProperty("action_executions").EnumerateArray())
            {
                _ = AnswerOneAsync(row.GetProperty("id").GetString()!);
            }

            await Task.Delay(Poll * 3, TimeProvider.System);
        }
    }
}
