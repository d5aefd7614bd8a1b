using Mistral.Actions.Http;
using Mistral.Actions.Running;

namespace Mistral.Actions.Standard;

[ActionName(
    "std.http",
    ClassName = "mistral.actions.std_actions.HTTPAction",
    Description = "Sends an HTTP request; the result is a map with status, headers and content."
)]
internal sealed class HTTPAction([Service] HttpSender sender, [Service] ActionOptions options)
    : HttpInputs(sender, options.Http),
        IAction,
        IBeginsSoon
{
    public Task<ActionResult> RunAsync(ActionContext context, CancellationToken cancellation) => SendAsync(Map.Empty, cancellation);
}

[ActionName(
    "std.mistral_http",
    ClassName = "mistral.actions.std_actions.MistralHTTPAction",
    IsAsync = true,
    Description = "Sends an HTTP request that tells the receiver where to send the result later."
)]
internal sealed class MistralHTTPAction([Service] HttpSender sender, [Service] ActionOptions options)
    : HttpInputs(sender, options.Http),
        IAction,
        IBeginsSoon
{
    public Task<ActionResult> RunAsync(ActionContext context, CancellationToken cancellation) =>
        SendAsync(
            Map.Of(
                ("Mistral-Workflow-Name", context.WorkflowName),
                ("Mistral-Workflow-Execution-Id", context.WorkflowExecutionId),
                ("Mistral-Task-Id", context.TaskId),
                ("Mistral-Action-Execution-Id", context.ActionExecutionId),
                ("Mistral-Callback-URL", context.CallbackUrl)
            ),
            cancellation
        );
}
