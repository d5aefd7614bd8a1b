using System.Diagnostics;
using Mistral.Benchmarks.Load;

namespace Mistral.Benchmarks.Full;

/// <summary>Clients that each wait for the end of an execution before they start the next.</summary>
internal sealed class ClosedLoad(IReadOnlyList<Uri> urls, LoadScenario scenario, int clients) : IDisposable
{
    private readonly ServiceClient _service = new(urls, clients);

    public void Dispose() => _service.Dispose();

    public Task UploadAsync() => _service.UploadAsync(scenario.Definition);

    /// <returns>Milliseconds of each execution, in order, and how long all of it took.</returns>
    public async Task<(double[] Times, TimeSpan Took)> RunAsync(TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => ClientAsync(clock, time)));
        return ([.. times.SelectMany(own => own).Order()], clock.Elapsed);
    }

    private async Task<List<double>> ClientAsync(Stopwatch clock, TimeSpan time)
    {
        var times = new List<double>();
        while (clock.Elapsed < time)
        {
            var before = clock.Elapsed;
            var row = await _service.PostAsync(
                "executions?wait=30",
                $$"""{"workflow_name": "{{scenario.Workflow}}", "input": {{scenario.Input}}}"""
            );
            if (!row.Contains("\"SUCCESS\"", StringComparison.Ordinal))
            {
                throw new InvalidOperationException(row);
            }

            times.Add((clock.Elapsed - before).TotalMilliseconds);
        }

        return times;
    }
}
