using System.Diagnostics;

namespace Mistral.Benchmarks.Load;

/// <summary>Loads a Mistral v2 service with one scenario: a burst of starts, then executions one at a time.</summary>
internal sealed class LoadRun(IReadOnlyList<Uri> urls, LoadScenario scenario, int executions, int concurrency, int singles, string cpuRoots)
    : IDisposable
{
    private readonly ServiceClient _service = new(urls, concurrency + 2);

    public void Dispose() => _service.Dispose();

    public async Task<LoadResult> RunAsync()
    {
        await _service.UploadAsync(scenario.Definition);
        return await AgainAsync();
    }

    /// <summary>Once more, of the same workflow.</summary>
    public async Task<LoadResult> AgainAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            await OneAsync();
        }

        var starts = new double[executions];
        var next = -1;
        var cpu = CpuTimes.Of(cpuRoots);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, concurrency)
                .Select(async _ =>
                {
                    for (var i = Interlocked.Increment(ref next); i < executions; i = Interlocked.Increment(ref next))
                    {
                        var before = clock.Elapsed;
                        await _service.StartAsync(scenario);
                        starts[i] = (clock.Elapsed - before).TotalMilliseconds;
                    }
                })
        );
        var started = clock.Elapsed;
        await WaitForAllAsync();
        var wall = clock.Elapsed;
        var used = CpuTimes.Of(cpuRoots).Since(cpu);
        var alone = new double[singles];
        for (var i = 0; i < singles; i++)
        {
            alone[i] = await OneAsync();
        }

        return new(scenario, executions, concurrency, started, wall, starts, alone, used);
    }

    /// <returns>Milliseconds from before the start until the execution is seen ended.</returns>
    private async Task<double> OneAsync()
    {
        var clock = Stopwatch.StartNew();
        var id = await _service.StartAsync(scenario);
        while (true)
        {
            using var reply = await _service.GetAsync($"executions/{id}");
            var state = reply.RootElement.GetProperty("state").GetString();
            if (state == "ERROR")
            {
                throw new InvalidOperationException($"Execution {id} failed: {reply.RootElement.GetProperty("state_info")}");
            }

            if (state is "SUCCESS" or "CANCELLED")
            {
                return clock.Elapsed.TotalMilliseconds;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Math.Clamp(clock.Elapsed.TotalMilliseconds / 10, 2, 50)), TimeProvider.System);
        }
    }

    private async Task WaitForAllAsync()
    {
        while (true)
        {
            var clock = Stopwatch.StartNew();
            using var reply = await _service.GetAsync($"executions?workflow_name={scenario.Workflow}&state=RUNNING&limit=1&fields=id");
            if (reply.RootElement.GetProperty("executions").GetArrayLength() == 0)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Math.Max(50, 10 * clock.Elapsed.TotalMilliseconds)), TimeProvider.System);
        }
    }
}
