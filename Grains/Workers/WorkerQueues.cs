using Microsoft.Extensions.Logging;
using Mistral.Actions;
using Mistral.Grains.Boundary;
using Mistral.Grains.Definitions;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Interfaces.Workers;
using Mistral.Grains.Records;
using Mistral.Storage.Listing;
using Mistral.Storage.Workers;
using PythonValues;

namespace Mistral.Grains.Workers;

/// <summary>Brings actions to the queues of their projects.</summary>
internal sealed partial class WorkerQueues(
    IWorkerTaskStore tasks,
    IRowReader rows,
    DefinitionCache cache,
    IGrainFactory grains,
    TimeProvider time,
    ILogger<WorkerQueues> logger
) : IWorkerQueues
{
    private static readonly Backoff Backoff = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));

    /// <remarks>Tried until it arrives: a database that is away must not fail an action that nobody has begun.</remarks>
    public async Task EnqueueAsync(WorkerJob job, CancellationToken cancellation)
    {
        var context = job.Context;
        var task = new QueuedTask(
            context.ActionExecutionId!,
            context.WorkflowExecutionId,
            job.Action,
            PythonJson.Write(job.Input),
            context.SafeRerun,
            context.WorkflowName,
            context.TaskName,
            context.Timeout
        )
        {
            TraceParent = context.TraceParent,
        };
        await Backoff.RetryAsync(
            async () => await Queue(await ProjectAsync(job), job.Queue).Enqueue(task),
            failure => LogUndelivered(logger, task.Id, job.Queue, failure),
            time,
            cancellation
        );
    }

    /// <summary>Takes an action that is no longer wanted out of its queue.</summary>
    public async Task CancelAsync(string actionExecutionId)
    {
        if (await tasks.FindAsync(actionExecutionId) is { Task: var task })
        {
            await Queue(task.ProjectId, task.Queue).Cancel(actionExecutionId);
        }
    }

    /// <summary>
    /// An action that a project offers to all is done by the workers of that project, if they serve this very queue under its name.
    /// </summary>
    private async ValueTask<string> ProjectAsync(WorkerJob job)
    {
        var project = job.Context.Security.ProjectId ?? Caller.DefaultProject;
        var place = await cache.ByNameAsync<string>(
            project,
            $"worker queue {job.Queue} of {job.Action}",
            async () => await ProjectAsync(project, job)
        );
        return place!;
    }

    private async Task<string> ProjectAsync(string project, WorkerJob job)
    {
        var row = await rows.FindAsync(Resource.Actions, job.Action, "", Caller.Anonymous with { ProjectId = project });
        return
            row is not null
            && AdHocAction.Read(row) is { Scope: "public" } action
            && action.ProjectId != project
            && IsServed(action, job.Queue)
            ? action.ProjectId
            : project;
    }

    private bool IsServed(AdHocAction action, string queue)
    {
        var spec = cache.Action(action.Name, action.SpecText);
        return spec.Base == IWorkerQueues.ActionName && Equals(spec.BaseInput["queue"], queue);
    }

    private IWorkerQueueSignals Queue(string? projectId, string queue) =>
        grains.Grain<IWorkerQueueSignals>(WorkerQueueKey.Of(projectId ?? Caller.DefaultProject, queue));

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Action {ActionExecutionId} could not be brought to the workers' queue {Queue}; it is tried again."
    )]
    private static partial void LogUndelivered(ILogger logger, string actionExecutionId, string queue, Exception exception);
}
