using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mistral.Actions;

namespace Mistral.Grains.ActionRuns;

/// <summary>Runs the actions of this silo, so many at a time, off the grains' schedulers.</summary>
/// <remarks>A job's outcome is brought to its sink until the sink takes it, unless the process dies: then the execution's recovery decides what becomes of it.</remarks>
internal sealed partial class ActionExecutor(ActionCatalogue actions, DynamicActions dynamic, ActionExecutorOptions options, TimeProvider time, ILogger<ActionExecutor> logger) : BackgroundService
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

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
        async (entry, stopping) => await RunOneAsync(entry.Job, entry.Sink, stopping));

    private async Task RunOneAsync(ActionJob job, Func<ActionResult, Task> sink, CancellationToken stopping)
    {
        var own = _running[job.ActionExecutionId];
        try
        {
            await DeliverAsync(job, await OutcomeAsync(job, own.Token, stopping), sink, stopping);
        }
        finally
        {
            _running.TryRemove(job.ActionExecutionId, out _);
            own.Dispose();
        }
    }

    private async Task<ActionResult> OutcomeAsync(ActionJob job, CancellationToken own, CancellationToken stopping)
    {
        using var timeout = job.Timeout is > 0 ? new CancellationTokenSource(TimeSpan.FromSeconds(job.Timeout.Value), time) : null;
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(own, timeout?.Token ?? default, stopping);
        try
        {
            return actions.Find(job.Name) is null && await dynamic.TryRunAsync(job.Name, job.Input, job.Context, linked.Token) is { } result
                ? result
                : await actions.RunAsync(job.Name, job.Input, job.Context, linked.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return timeout?.IsCancellationRequested == true ? ActionResult.Failure($"Timeout after {job.Timeout} seconds") : ActionResult.Cancel();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return ActionResult.Failure($"The action could not be run [action={job.Name}, action_ex_id={job.ActionExecutionId}]: {e.Message}");
        }
    }

    private async Task DeliverAsync(ActionJob job, ActionResult result, Func<ActionResult, Task> sink, CancellationToken stopping)
    {
        for (var delay = FirstDelay; ; delay = delay < LongestDelay ? delay * 2 : LongestDelay)
        {
            try
            {
                await sink(result);
                return;
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                LogUndelivered(logger, job.ActionExecutionId, e);
            }

            await Task.Delay(delay, time, stopping);
        }
    }
}
