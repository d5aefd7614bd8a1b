using Mistral.Actions.Scripts;

namespace Mistral.Actions.Standard;

[ActionName("std.javascript", Description = "Evaluates a function's body in JavaScript; '$' is the context.", IsIdempotent = true)]
[ActionName("std.js", Description = "Evaluates a function's body in JavaScript; '$' is the context.", IsIdempotent = true)]
internal sealed class JavaScriptAction([Service] ActionOptions options, string script, object? context = null) : IAction
{
    public async Task<ActionResult> RunAsync(ActionContext run, CancellationToken cancellation)
    {
        try
        {
            return ActionResult.Success(await ScriptThread.RunAsync(() => Evaluate(cancellation), cancellation));
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            throw new ActionException($"JavaScriptAction failed: {ScriptFailure.Text(e, options.Script)}", e);
        }
    }

    private object? Evaluate(CancellationToken cancellation)
    {
        using var engine = SandboxedEngine.Create(options.Script, cancellation);
        engine.SetValue("$", engine.ToScript(context));

        // The user's first line stays the first.
        return engine.FromScript(engine.Evaluate($"(function f() {{{script}\n}})()"));
    }
}
