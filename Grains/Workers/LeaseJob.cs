using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Mistral.Grains.BackgroundJobs;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Interfaces.Workers;
using Mistral.Grains.Texts;
using Mistral.Storage.Workers;

namespace Mistral.Grains.Workers;

/// <summary>Looks for leases that ran out, and for outcomes that a process which died had not brought yet.</summary>
internal sealed partial class LeaseJob(IWorkerTaskStore tasks, IGrainFactory grains, TimeProvider time, ILogger<LeaseJob> logger)
    : IBackgroundJob
{
    private const int Batch = 500;
    private const int Parallel = 16;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public string Name => "worker-leases";

    public async Task RunAsync(CancellationToken stop)
    {
        await tasks.GraceAsync(Now());
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stop))
        {
            while (await SettleAsync(await tasks.DueAsync(Now(), Batch), stop)) { }
        }
    }

    public void Tell(Row? row, bool isGone) { }

    /// <returns>Whether there may be more that is to be looked at now.</returns>
    private async Task<bool> SettleAsync(ImmutableArray<WorkerTaskStatus> due, CancellationToken stop)
    {
        var isOver = due.ToLookup(task => task.State is WorkerTaskState.Done or WorkerTaskState.Cancelled);
        await tasks.ForgetAsync([.. isOver[true].Select(task => task.Task.Id)]);
        await System.Threading.Tasks.Parallel.ForEachAsync(
            isOver[false],
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = stop },
            async (task, _) => await SettleAsync(task.Task)
        );
        return due.Length == Batch && isOver[true].Any();
    }

    private async Task SettleAsync(WorkerTask task)
    {
        try
        {
            await grains.GetGrain<IWorkerQueueSignals>(WorkerQueueKey.Of(task.ProjectId, task.Queue)).Settle(task.Id);
        }
        catch (Exception e)
        {
            LogUnsettled(logger, task.Id, task.Queue, e);
        }
    }

    private long Now() => WireTime.Microseconds(time.GetUtcNow());

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "What is due of action {ActionExecutionId} in the workers' queue {Queue} could not be done; it is tried again."
    )]
    private static partial void LogUnsettled(ILogger logger, string actionExecutionId, string queue, Exception exception);
}
