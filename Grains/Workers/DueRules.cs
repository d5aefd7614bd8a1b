using Mistral.Actions;
using Mistral.Storage.Workers;

namespace Mistral.Grains.Workers;

/// <summary>What becomes of a task that is due.</summary>
internal abstract record Due
{
    private Due() { }

    public sealed record Nothing : Due;

    /// <summary>Another worker may have it.</summary>
    public sealed record HandOn : Due;

    /// <summary>It ends with this outcome.</summary>
    public sealed record Fail(ActionResult Outcome) : Due;

    /// <summary>Its outcome has to be brought again.</summary>
    public sealed record Deliver : Due;

    /// <summary>Nobody asks for it any more.</summary>
    public sealed record Forget : Due;
}

internal static class DueRules
{
    public static Due Decide(WorkerTaskStatus task, long now) =>
        task.State switch
        {
            WorkerTaskState.Done or WorkerTaskState.Cancelled => new Due.Forget(),
            WorkerTaskState.Ended => new Due.Deliver(),
            _ when !task.IsWanted => new Due.Forget(),
            _ when task.Task.ExecutionId is null && task.Task.Deadline <= now => new Due.Fail(
                ActionResult.Failure($"Timeout after {Seconds(task.Task)} seconds")
            ),
            WorkerTaskState.Leased when task.LeaseUntil <= now => task.Task.SafeRerun
                ? new Due.HandOn()
                : new Due.Fail(ActionResult.Failure(Lost(task))),
            _ => new Due.Nothing(),
        };

    private static long Seconds(WorkerTask task) => (task.Deadline!.Value - task.CreatedAt) / 1_000_000;

    private static string Lost(WorkerTaskStatus task) =>
        $"The worker was not heard of in time, and the action cannot be re-run safely. The only safe thing to do is fail it "
        + $"[action={task.Task.Action}, queue={task.Task.Queue}, worker={task.Worker}, lease_seconds={task.LeaseSeconds}]. With "
        + "'safe-rerun: true' in the task it is handed out again.";
}
