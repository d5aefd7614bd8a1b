namespace Mistral.Actions.Standard;

[ActionName("std.noop", ClassName = "mistral.actions.std_actions.NoOpAction", Description = "Does nothing.")]
internal sealed class NoOpAction : IPureAction
{
    public ActionResult Compute() => ActionResult.Success(null);
}

[ActionName(
    "std.async_noop",
    ClassName = "mistral.actions.std_actions.AsyncNoOpAction",
    Description = "Does nothing and waits for its result from outside.",
    IsAsync = true,
    IsIdempotent = true
)]
internal sealed class AsyncNoOpAction : IAction
{
    public Task<ActionResult> RunAsync(ActionContext context, CancellationToken cancellation) =>
        Task.FromResult(ActionResult.Success(null));
}
