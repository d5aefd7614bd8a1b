using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mistral.Actions;

namespace Mistral.Grains.ActionRuns;

/// <summary>Runs the actions of this silo, so many at a time, off the grains' schedulers.</summary>
/// <remarks>
/// A job's outcome is brought to its sink until the sink takes it, unless the process dies: then the execution's recovery decides what becomes of it.
/// So many jobs wait in memory; of those beyond only the ids are kept, and they are read again when a place comes free.
/// </remarks>
internal sealed partial class ActionExecutor(ActionCatalogue actions, DynamicActions dynamic, ActionExecutorOptions options, TimeProvider time, ILogger<ActionExecutor> logger) : BackgroundService
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    private readonly Channel<WaitingJob> _waiting = Channel.CreateUnbounded<WaitingJob>();
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new();
    private int _held;

    /// <summary>Actions that run or wait on this silo.</summary>
    public int InFlight => _running.Count;

    /// <summary>Of those that wait, how many are in memory whole.</summary>
    public int Held => _held;

    /// <summary>This silo is about to go: others run what is new, if there are any.</summary>
    public bool IsLeaving { get; private set; }

    public void Leave() => IsLeaving = true;

    public bool IsRunning(string actionExecutionId) => _running.ContainsKey(actionExecutionId);

    /// <summary>Takes the job; a job that is already here is not taken twice.</summary>
    /// <param name="read">Reads the job again; null when it has ended meanwhile. A job that cannot be read again is kept.</param>
    public void Run(ActionJob job, Func<ActionResult, Task> sink, Func<Task<ActionJob?>>? read = null)
    {
        if (!_running.TryAdd(job.ActionExecutionId, new CancellationTokenSource()))
        {
            return;
        }

        var isHeld = read is null || Volatile.Read(ref _held) < options.QueueLength;
        if (isHeld)
        {
            Interlocked.Increment(ref _held);
        }

        _waiting.Writer.TryWrite(new(job.ActionExecutionId, isHeld ? job : null, sink, read));
    }

    /// <summary>Asks an action that runs or waits here to stop; its outcome is then a cancellation.</summary>
    /// <returns>False: it is not here.</returns>
    public bool Cancel(string actionExecutionId)
    {
        if (!_running.TryGetValue(actionExecutionId, out var cancellation))
        {
            return false;
        }

        try
        {
            cancellation.Cancel();
            return true;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        _waiting.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = stoppingToken },
        async (waiting, stopping) => await RunOneAsync(waiting, stopping));

    private async Task RunOneAsync(WaitingJob waiting, CancellationToken stopping)
    {
        var own = _running[waiting.Id];
        try
        {
            if (await TakeAsync(waiting, stopping) is { } job)
            {
                await DeliverAsync(job.ActionExecutionId, await OutcomeAsync(job, own.Token, stopping), waiting.Sink, stopping);
            }
        }
        finally
        {
            _running.TryRemove(waiting.Id, out _);
            own.Dispose();
        }
    }

    private async Task<ActionJob?> TakeAsync(WaitingJob waiting, CancellationToken stopping)
    {
        if (waiting.Job is { } job)
        {
            Interlocked.Decrement(ref _held);
            return job;
        }

        return await PatientlyAsync(waiting.Id, waiting.Read!, stopping);
    }

    private async Task<ActionResult> OutcomeAsync(ActionJob job, CancellationToken own, CancellationToken stopping)
    {
        using var timeout = job.Timeout is > 0 ? new CancellationTokenSource(TimeSpan.FromSeconds(job.Timeout.Value), time) : null;
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(own, timeout?.Token ?? default, stopping);
        try
        {
            return actions.Find(job.Name) is null && await dynamic.TryRunAsync(job.Name, job.Namespace, job.Input, job.Context, linked.Token) is { } result
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

    private Task DeliverAsync(string id, ActionResult result, Func<ActionResult, Task> sink, CancellationToken stopping) => PatientlyAsync(
        id,
        async () =>
        {
            await sink(result);
            return true;
        },
        stopping);

    /// <summary>Tries until it succeeds or this process is to end.</summary>
    private async Task<T> PatientlyAsync<T>(string id, Func<Task<T>> attempt, CancellationToken stopping)
    {
        for (var delay = FirstDelay; ; delay = delay < LongestDelay ? delay * 2 : LongestDelay)
        {
            try
            {
                return await attempt();
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                LogTriedAgain(logger, id, e);
            }

            await Task.Delay(delay, time, stopping);
        }
    }

    /// <param name="Job">Null when it has to be read again.</param>
    private sealed record WaitingJob(string Id, ActionJob? Job, Func<ActionResult, Task> Sink, Func<Task<ActionJob?>>? Read);
}
