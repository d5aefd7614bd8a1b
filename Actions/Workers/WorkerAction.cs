using Mistral.Actions.Running;

namespace Mistral.Actions.Workers;

/// <summary>Done by a process outside of the service. The base of ad-hoc actions: those are the names that workers serve.</summary>
/// <param name="input">What the worker gets; left out, it is what the action itself was called with.</param>
/// <param name="name">The action's name as the worker gets it; left out, it is the one by which the action was called.</param>
/// <param name="others">The ad-hoc action over this one takes inputs that it does not name, too.</param>
[ActionName(
    IWorkerQueues.ActionName,
    ClassName = "mistral.actions.std_actions.WorkerAction",
    IsAsync = true,
    IsIdempotent = true,
    Description = "Puts work into the queue 'queue', for a worker that asks for it over HTTP."
)]
internal sealed class WorkerAction(
    [Service] IWorkerQueues queues,
    string queue,
    Map? input = null,
    string? name = null,
    bool others = false
) : IAction, IBeginsSoon
{
    private const int LongestName = 80;

    /// <summary>Read where the ad-hoc action is found.</summary>
    public bool TakesOthers => others;

    public async Task<ActionResult> RunAsync(ActionContext context, CancellationToken cancellation)
    {
        if (!IsQueueName(queue))
        {
            return ActionResult.Failure(
                $"The queue '{queue}' must be named with 1 to {LongestName} letters, digits, dots, dashes and underscores"
            );
        }

        await queues.EnqueueAsync(
            new(queue, name ?? context.CalledName ?? IWorkerQueues.ActionName, input ?? context.CalledInput ?? Map.Empty, context),
            cancellation
        );
        return ActionResult.Success(null);
    }

    private static bool IsQueueName(string text) =>
        text.Length is > 0 and <= LongestName && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');
}
