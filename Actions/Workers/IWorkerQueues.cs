namespace Mistral.Actions;

/// <summary>Where work for processes outside of the service waits.</summary>
public interface IWorkerQueues
{
    /// <summary>The action that puts its work into a queue.</summary>
    const string ActionName = "std.worker";

    /// <summary>
    /// Returns when the work is kept; work with this id that is there already is left as it is. What comes of it is told to whoever waits
    /// for the action.
    /// </summary>
    Task EnqueueAsync(WorkerJob job, CancellationToken cancellation);
}

/// <summary>What a worker is asked to do.</summary>
/// <param name="Action">The name that the worker gets.</param>
public sealed record WorkerJob(string Queue, string Action, Map Input, ActionContext Context)
{
    /// <summary>Without the input.</summary>
    public override string ToString() => $"WorkerJob {{ Queue = {Queue}, Action = {Action}, Context = {Context} }}";
}
