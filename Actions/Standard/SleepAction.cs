using Mistral.Actions.Running;

namespace Mistral.Actions.Standard;

[ActionName(
    "std.sleep",
    ClassName = "mistral.actions.std_actions.SleepAction",
    Description = "Waits 'seconds' seconds.",
    IsIdempotent = true
)]
internal sealed class SleepAction([Service] TimeProvider time, [Preset(1L)] object? seconds = null) : IWaitingAction
{
    public async Task<ActionResult> RunAsync(ActionContext context, CancellationToken cancellation)
    {
        await Task.Delay(Delay.Of(seconds), time, cancellation);
        return ActionResult.Success(null);
    }
}
