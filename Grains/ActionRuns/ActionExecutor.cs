using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mistral.Actions;

namespace Mistral.Grains.ActionRuns;

/// <summary>Runs the actions of this silo, so many at a time, off the grains' schedulers.</summary>
/// <remarks>A job's outcome is handed to its sink exactly once, unless the process dies: then the execution's recovery decides what becomes of it.</remarks>
internal sealed partial class ActionExecutor(ActionCatalogue actions, ActionExecutorOptions options, TimeProvider time, ILogger<ActionExecutor> logger) : BackgroundService
{
    private readonly Channel<(ActionJob Job, Func<ActionResult, Task> Sink)> _waiting = Channel.CreateUnbounded<(ActionJob, Func<ActionResult, Task>)>();
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new();

    /// <summary>Actions that run or wait on this silo.</summary>
    public int InFlight => _running.Count;

    public bool IsRunning(string actionExecutionId) => _running.ContainsKey(actionExecutionId);

    /// <summary>Takes the job; a job that is already here is not taken twice.</summary>
    public void Run(ActionJob job, Func<ActionResult, Task> sink)
    {
        if (_running.TryAdd(job.ActionExecutionId, new CancellationTokenSource()))
        {
            _waiting.Writer.TryWrite((job, sink));
        }
    }

    /// <summary>Asks a running action to stop; its outcome is then a cancellation.</summary>
    public void Cancel(string actionExecutionId)
    {
        if (_running.TryGetValue(actionExecutionId, out var cancellation))
        {
            cancellation.Cancel();
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        _waiting.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = stoppingToken },
        async (entry, stopping) => await RunOne(entry.Job, entry.Sink, stopping));

    private async Task RunOne(ActionJob job, Func<ActionResult, Task> sink, CancellationToken stopping)
    {
        using var own = _running[job.ActionExecutionId];
        using var timeout = job.Timeout is > 0 ? new CancellationTokenSource(TimeSpan.FromSeconds(job.Timeout.Value), time) : null;
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(own.Token, timeout?.Token ?? default, stopping);
        ActionResult result;
        try
        {
            result = await actions.RunAsync(job.Name, job.Input, job.Context, linked.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            result = timeout?.IsCancellationRequested == true ? ActionResult.Failure($"Timeout after {job.Timeout} seconds") : ActionResult.Cancel();
        }
        finally
        {
            _running.TryRemove(job.ActionExecutionId, out _);
        }

        try
        {
            await sink(result);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogUndelivered(logger, job.ActionExecutionId, e);
        }
    }
}
