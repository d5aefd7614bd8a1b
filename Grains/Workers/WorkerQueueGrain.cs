using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Mistral.Actions;
using Mistral.Grains.ActionRuns;
using Mistral.Grains.Boundary;
using Mistral.Grains.Executions;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Workers;
using Mistral.Grains.Texts;
using Mistral.Storage.Executions;
using Mistral.Storage.Workers;
using Orleans.Concurrency;

namespace Mistral.Grains.Workers;

/// <summary>
/// One queue of one project. What it knows stands in the database; that all who bring and take come here is only how those who wait are
/// woken.
/// </summary>
[Reentrant]
internal sealed partial class WorkerQueueGrain(
    IWorkerTaskStore tasks,
    IExecutionStore executions,
    TimeProvider time,
    ILogger<WorkerQueueGrain> logger
) : Grain, IWorkerQueueGrain, IWorkerQueueSignals
{
    /// <summary>An empty queue is looked at again after this, should a second activation for a moment have got what came.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    /// <summary>Seconds; later moments do not fit the databases.</summary>
    private const double LongestTimeout = 10_000_000_000;

    private readonly WaitingLine _line = new(time);
    private long _arrivals;
    private long _arrivalsSeen = -1;
    private long _lookedAt;

    private (string ProjectId, string Queue) Place => WorkerQueueKey.Read(this.GetPrimaryKeyString());

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _line.CallAll();
        return Task.CompletedTask;
    }

    public async Task<ImmutableArray<WorkerLease>> Lease(LeaseRequest request)
    {
        var arrivals = _arrivals;
        if (_arrivalsSeen == arrivals && time.GetElapsedTime(_lookedAt) < LookAgain)
        {
            return [];
        }

        var (project, queue) = Place;
        var leased = await tasks.LeaseAsync(new(project, queue, request.Count, request.Worker, request.Seconds), Now());
        if (leased.Length < request.Count)
        {
            (_arrivalsSeen, _lookedAt) = (arrivals, time.GetTimestamp());
        }
        else
        {
            _line.CallNext();
        }

        return [.. (await Task.WhenAll(leased.Select(lease => ShownAsync(lease, request)))).OfType<WorkerLease>()];
    }

    public Task Wait(TimeSpan atMost, CancellationToken gone) =>
        _arrivalsSeen == _arrivals ? _line.WaitAsync(atMost, gone) : Task.CompletedTask;

    public async Task Return(ImmutableArray<string> leaseIds)
    {
        foreach (var lease in leaseIds)
        {
            if (await tasks.ReturnAsync(lease))
            {
                Arrived();
            }
        }
    }

    public async Task<long> Heartbeat(string leaseId, long? seconds)
    {
        var task = await OfAsync(leaseId, isEnd: false);
        var length = seconds ?? task.LeaseSeconds ?? 0;
        return await tasks.ExtendAsync(leaseId, length, Now()) ? length : throw await OverAsync(leaseId);
    }

    public async Task Defer(string leaseId)
    {
        var task = await OfAsync(leaseId, isEnd: true);
        if (task.State == WorkerTaskState.Leased && !await tasks.DeferAsync(leaseId, Now()))
        {
            throw await OverAsync(leaseId);
        }
    }

    public async Task End(string leaseId, WorkerOutcome outcome)
    {
        var task = await OfAsync(leaseId, isEnd: true);
        if (task.State != WorkerTaskState.Leased)
        {
            await DeliverAsync(task.Task.Id);
            return;
        }

        var kept = WorkerOutcomes.Write(WorkerOutcomes.Of(outcome));
        if (!await tasks.EndAsync(leaseId, kept, Now()))
        {
            throw await OverAsync(leaseId);
        }

        await DeliverAsync(task.Task, kept);
    }

    public async Task Enqueue(QueuedTask task)
    {
        var (project, queue) = Place;
        var now = Now();
        var deadline = task.Timeout is { } seconds ? now + (long)(Math.Min(seconds, LongestTimeout) * 1_000_000) : (long?)null;
        await tasks.AddAsync(
            new(
                task.Id,
                queue,
                project,
                task.ExecutionId,
                task.Action,
                task.Input,
                task.SafeRerun,
                task.WorkflowName,
                task.TaskName,
                deadline,
                now
            )
            {
                TraceParent = task.TraceParent,
            }
        );
        Arrived();
    }

    public async Task Cancel(string actionExecutionId)
    {
        if (await tasks.CancelAsync(actionExecutionId, Now()) && await tasks.FindAsync(actionExecutionId) is { } task)
        {
            await TellAsync(task.Task, ActionJobRunner.Ended(actionExecutionId, ActionResult.Cancel(), isResult: true));
        }
    }

    public async Task Settle(string actionExecutionId)
    {
        if (await tasks.FindAsync(actionExecutionId) is not { } task)
        {
            return;
        }

        switch (DueRules.Decide(task, Now()))
        {
            case Due.HandOn when await tasks.TakeBackAsync(task):
                Arrived();
                break;
            case Due.Fail(var outcome) when await tasks.ExpireAsync(task, WorkerOutcomes.Write(outcome), Now()):
            case Due.Deliver:
                await DeliverAsync(task.Task.Id);
                break;
            case Due.Forget:
                await tasks.ForgetAsync([task.Task.Id]);
                break;
        }
    }

    private void Arrived()
    {
        _arrivals++;
        _line.CallNext();
    }

    private async Task DeliverAsync(string id)
    {
        if (await tasks.FindAsync(id) is { State: WorkerTaskState.Ended, Outcome: { } outcome } task)
        {
            await DeliverAsync(task.Task, outcome);
        }
    }

    private async Task DeliverAsync(WorkerTask task, string outcome)
    {
        await TellAsync(task, WorkerOutcomes.Read(task.Id, outcome));
        await tasks.DeliveredAsync(task.Id, Now());
    }

    private Task TellAsync(WorkerTask task, ActionEnded ended) =>
        task.ExecutionId is { } execution
            ? GrainFactory.Grain<IExecutionSignals>(execution).ActionCompleted(ended)
            : GrainFactory.Grain<IActionRunSignals>(task.Id).Completed(ended);

    /// <summary>The task of a lease that its worker may still use.</summary>
    private async Task<WorkerTaskStatus> OfAsync(string leaseId, bool isEnd)
    {
        var (project, queue) = Place;
        if (LeaseRules.Read(leaseId) is not var (id, _))
        {
            throw LeaseRules.Unknown(leaseId);
        }

        if (await tasks.FindAsync(id) is not { } task)
        {
            throw await executions.LoadActionAsync(id) is var (_, owner) && owner == project
                ? LeaseRules.Cancelled(leaseId)
                : LeaseRules.Unknown(leaseId);
        }

        if (task.Task.ProjectId != project || task.Task.Queue != queue)
        {
            throw LeaseRules.Unknown(leaseId);
        }

        return LeaseRules.Refusal(task, leaseId, isEnd) is { } refusal ? throw refusal : task;
    }

    /// <summary>It was the worker's a moment ago.</summary>
    private async Task<MistralFault> OverAsync(string leaseId) =>
        await tasks.FindAsync(LeaseRules.Read(leaseId)!.Value.TaskId) is { } task
        && LeaseRules.Refusal(task, leaseId, isEnd: false) is { } refusal
            ? refusal
            : LeaseRules.Lost(leaseId);

    /// <summary>Null when the caller's credentials could not be had: the work waits for the next worker.</summary>
    private async Task<WorkerLease?> ShownAsync(LeasedTask lease, LeaseRequest request)
    {
        var task = lease.Task;
        try
        {
            return new(
                lease.LeaseId,
                task.Id,
                task.Action,
                task.Input,
                lease.Attempt,
                task.SafeRerun,
                request.Seconds,
                task.Deadline,
                task.WorkflowName,
                task.ExecutionId,
                task.TaskName,
                lease.TaskExecutionId,
                lease.ForProjectId,
                request.WithCredentials ? await CredentialsAsync(task) : null
            )
            {
                TraceParent = task.TraceParent,
            };
        }
        catch (Exception e)
        {
            LogWithheld(logger, lease.LeaseId, Place.Queue, e);
            await Return([lease.LeaseId]);
            return null;
        }
    }

    private Task<Credentials> CredentialsAsync(WorkerTask task) =>
        task.ExecutionId is { } execution
            ? GrainFactory.Grain<IExecutionSignals>(execution).Credentials()
            : GrainFactory.Grain<IActionRunSignals>(task.Id).Credentials();

    private long Now() => WireTime.Microseconds(time.GetUtcNow());

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The lease {LeaseId} of the workers' queue {Queue} is not handed out: who called its action can't be told."
    )]
    private static partial void LogWithheld(ILogger logger, string leaseId, string queue, Exception exception);
}
