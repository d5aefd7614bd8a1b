using Mistral.Actions.Scripts;

namespace Mistral.Actions.Standard;

[ActionName(
    "std.javascript",
    ClassName = "mistral.actions.std_actions.JavaScriptAction",
    Description = "Evaluates a function's body in JavaScript; '$' is the context.",
    IsIdempotent = true
)]
[ActionName(
    "std.js",
    ClassName = "mistral.actions.std_actions.JavaScriptAction",
    Description = "Evaluates a function's body in JavaScript; '$' is the context.",
    IsIdempotent = true
)]
internal sealed class JavaScriptAction(
    [Service] ScriptRunner scripts,
    [Service] ActionOptions options,
    string script,
    object? context = null
) : IAction
{
    public async Task<ActionResult> RunAsync(ActionContext run, CancellationToken cancellation)
    {
        try
        {
            return await scripts.RunAsync(new ScriptWork(script, null, context, null, options.Script), run, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            throw new ActionException($"JavaScriptAction failed: {e.Message}", e);
        }
    }
}
