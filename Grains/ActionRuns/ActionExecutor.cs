using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mistral.Actions;
using Mistral.Grains.Boundary;
using Mistral.Grains.Definitions;
using Mistral.Grains.Metrics;
using PythonValues;

namespace Mistral.Grains.ActionRuns;

/// <summary>Runs the actions of this silo, so many at a time and fairly shared by projects, off the grains' schedulers.</summary>
/// <remarks>
/// A job's outcome is brought to its sink until the sink takes it, unless the process dies: then the execution's recovery decides what
/// becomes of it.
/// So many jobs wait in memory; of those beyond only the ids are kept, and they are read again when a place comes free.
/// </remarks>
internal sealed partial class ActionExecutor(
    ActionRegistry actions,
    DynamicActions dynamic,
    ActionExecutorOptions options,
    TimeProvider time,
    ILogger<ActionExecutor> logger
) : BackgroundService
{
    private static readonly Backoff Backoff = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));

    private readonly FairLine<WaitingJob> _line = new(options.Parallelism, options.ParallelismPerProject, options.Weights.Of);
    private readonly ConcurrentDictionary<string, WaitingJob> _jobs = new();
    private readonly ConcurrentDictionary<WaitingJob, Task> _tasks = new();
    private readonly TaskCompletionSource<CancellationToken> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _held;
    private int _placeless;

    /// <summary>Actions that run or wait on this silo.</summary>
    public int InFlight => _jobs.Count;

    /// <summary>The same of each project that has some.</summary>
    public IEnumerable<(string Project, long Count)> InFlightByProject =>
        _jobs.Values.GroupBy(job => job.Project).Select(jobs => (jobs.Key, (long)jobs.Count()));

    /// <summary>Of those that wait, how many are in memory whole.</summary>
    public int Held => _held;

    /// <summary>This silo is about to go: others run what is new, if there are any.</summary>
    public bool IsLeaving { get; private set; }

    public void Leave() => IsLeaving = true;

    public bool IsRunning(string actionExecutionId) => _jobs.ContainsKey(actionExecutionId);

    /// <summary>How many places a project has here, how many of its actions wait for one, and how many there are.</summary>
    public (int Taken, int Waiting, int All) Standing(string project)
    {
        var (taken, waiting) = _line.Standing(project);
        return (taken, waiting, _line.Places);
    }

    /// <summary>The same for a person.</summary>
    public Map Explain(string project)
    {
        var (taken, waiting, all) = Standing(project);
        return Map.Of(
            ("used", (long)taken),
            ("waiting", (long)waiting),
            ("all", (long)all),
            ("text", $"On this process your project uses {taken} of {all} places for actions; {waiting} of its actions wait for one.")
        );
    }

    /// <summary>Takes the job; a job that is already here is not taken twice.</summary>
    /// <param name="read">Reads the job again; null when it has ended meanwhile. A job that cannot be read again is kept.</param>
    public void Run(ActionJob job, Func<ActionResult, Task> sink, Func<Task<ActionJob?>>? read = null)
    {
        var isHeld = read is null || Volatile.Read(ref _held) < options.QueueLength;
        var waiting = new WaitingJob(job.Id, job.Context.Security.ProjectId ?? "", isHeld ? job : null, sink, read);
        if (!_jobs.TryAdd(waiting.Id, waiting))
        {
            return;
        }

        if (isHeld)
        {
            Interlocked.Increment(ref _held);
        }

        if (actions.Find(job.Name) is { IsWaiting: true } && TakePlaceless())
        {
            Begin(waiting, () => Interlocked.Decrement(ref _placeless));
        }
        else
        {
            waiting.Place = _line.Add(waiting.Project, waiting, next => Begin(next, () => _line.Leave(next.Project)));
            if (waiting.Own.IsCancellationRequested)
            {
                BeginCancelled(waiting);
            }
        }
    }

    /// <summary>Asks an action that runs or waits here to stop; its outcome is then a cancellation.</summary>
    /// <returns>False: it is not here.</returns>
    public bool Cancel(string actionExecutionId)
    {
        if (!_jobs.TryGetValue(actionExecutionId, out var job))
        {
            return false;
        }

        // What hears it may do something first; who asks does not wait for that.
        _ = job.Own.CancelAsync();
        BeginCancelled(job);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _begun.TrySetResult(stoppingToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_tasks.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private bool TakePlaceless()
    {
        if (Interlocked.Increment(ref _placeless) <= options.Waiting)
        {
            return true;
        }

        Interlocked.Decrement(ref _placeless);
        return false;
    }

    /// <summary>A job that is to stop need not wait for a place to hear it.</summary>
    private void BeginCancelled(WaitingJob job)
    {
        if (job.Place is { } place && _line.Remove(job.Project, place))
        {
            Begin(job, static () => { });
        }
    }

    private void Begin(WaitingJob job, Action leave)
    {
        var task = Task.Run(() => RunOneAsync(job, leave));
        _tasks[job] = task;
        if (task.IsCompleted)
        {
            _tasks.TryRemove(job, out _);
        }
    }

    private async Task RunOneAsync(WaitingJob waiting, Action leave)
    {
        var stopping = await _begun.Task;
        try
        {
            if (!stopping.IsCancellationRequested && await TakeAsync(waiting, stopping) is { } job)
            {
                await DeliverAsync(job.Id, await OutcomeAsync(job, waiting.Own.Token, stopping), waiting.Sink, stopping);
            }
        }
        finally
        {
            _jobs.TryRemove(waiting.Id, out _);
            _tasks.TryRemove(waiting, out _);
            leave();
        }
    }

    private async Task<ActionJob?> TakeAsync(WaitingJob waiting, CancellationToken stopping)
    {
        if (waiting.Job is { } job)
        {
            Interlocked.Decrement(ref _held);
            return job;
        }

        return await Backoff.RetryAsync(waiting.Read!, failure => LogTriedAgain(logger, waiting.Id, failure), time, stopping);
    }

    private async Task<ActionResult> OutcomeAsync(ActionJob job, CancellationToken own, CancellationToken stopping)
    {
        using var timeout = job.Timeout is > 0 ? new CancellationTokenSource(TimeSpan.FromSeconds(job.Timeout.Value), time) : null;
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(own, timeout?.Token ?? default, stopping);
        using var span = CallSpan.Enter(job.Context.TraceParent);
        using var fields = ActionFields.Enter(logger, job.Name, job.Context);
        try
        {
            return
                actions.Find(job.Name) is null
                && await dynamic.TryRunAsync(job.Name, job.Namespace, job.Input, job.Context, linked.Token) is { } result
                ? result
                : await actions.RunAsync(job.Name, job.Input, job.Context, linked.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return timeout?.IsCancellationRequested == true
                ? ActionResult.Failure($"Timeout after {job.Timeout} seconds")
                : ActionResult.Cancel();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return ActionResult.Failure($"The action could not be run [action={job.Name}, action_ex_id={job.Id}]: {e.Message}");
        }
    }

    private Task DeliverAsync(string id, ActionResult result, Func<ActionResult, Task> sink, CancellationToken stopping) =>
        Backoff.RetryAsync(() => sink(result), failure => LogTriedAgain(logger, id, failure), time, stopping);

    /// <param name="job">Null when it has to be read again.</param>
    private sealed class WaitingJob(string id, string project, ActionJob? job, Func<ActionResult, Task> sink, Func<Task<ActionJob?>>? read)
    {
        public string Id => id;

        public string Project => project;

        public ActionJob? Job => job;

        public Func<ActionResult, Task> Sink => sink;

        public Func<Task<ActionJob?>>? Read => read;

        public CancellationTokenSource Own { get; } = new();

        /// <summary>In the line; null: it never stood there.</summary>
        public LinkedListNode<WaitingFor<WaitingJob>>? Place { get; set; }
    }
}
