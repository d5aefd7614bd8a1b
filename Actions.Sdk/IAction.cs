namespace Mistral.Actions;

/// <summary>One run of an action: made for its inputs, run once, thrown away.</summary>
/// <remarks>
/// Most custom actions derive from <see cref="CustomAction"/>; implement this one to await. The class carries
/// <see cref="ActionNameAttribute"/>; its inputs are the parameters of its constructor, or its settable properties.
/// </remarks>
public interface IAction
{
    /// <summary>
    /// Does the work. An exception becomes an error result with its message; <paramref name="cancellation"/> fires at the task's timeout
    /// and when the workflow is cancelled.
    /// </summary>
    Task<ActionResult> RunAsync(ActionContext context, CancellationToken cancellation);

    /// <summary>A dry run: what <see cref="RunAsync"/> would give, without touching the world.</summary>
    Task<ActionResult> TestAsync(ActionContext context, CancellationToken cancellation) => Task.FromResult(ActionResult.Success(null));
}
