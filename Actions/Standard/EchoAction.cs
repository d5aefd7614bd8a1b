using Mistral.Actions.Running;

namespace Mistral.Actions.Standard;

[ActionName(
    "std.echo",
    ClassName = "mistral.actions.std_actions.EchoAction",
    Description = "Returns its input 'output', after 'delay' seconds."
)]
internal sealed class EchoAction(object? output, [Service] TimeProvider time, [Preset(0L)] object? delay = null)
    : IPureAction,
        IWaitingAction
{
    private readonly TimeSpan _delay = Delay.Of(delay);

    public bool IsInstant => _delay == TimeSpan.Zero;

    public ActionResult Compute() => ActionResult.Success(output);

    public async Task<ActionResult> RunAsync(ActionContext context, CancellationToken cancellation)
    {
        await Task.Delay(_delay, time, cancellation);
        return Compute();
    }
}
