using Mistral.Actions;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Listing;
using Pythonic;

namespace Mistral.Grains.ActionRuns;

/// <summary>Runs actions whose code tenants uploaded, in the sandboxed interpreter.</summary>
internal sealed class DynamicActions(IRowReader rows, ScriptRunner scripts)
{
    /// <returns>Null when no dynamic action of the project has this name.</returns>
    public async Task<ActionResult?> TryRunAsync(string name, Map input, ActionContext context, CancellationToken cancellation)
    {
        var caller = Caller.Anonymous with { ProjectId = context.Security.ProjectId ?? Caller.DefaultProject };
        var action = await rows.FindAsync(Resource.DynamicActions, name, "", caller) ?? await rows.FindAsync(Resource.DynamicActions, name, null, caller);
        if (action is null)
        {
            return null;
        }

        var source = await rows.FindAsync(Resource.CodeSources, action.Text("code_source_id")!, null, caller);
        return source is null
            ? ActionResult.Failure($"The code source of the action is gone [action_name={name}, code_source_id={action.Text("code_source_id")}]")
            : await scripts.RunAsync(source.Text("content")!, action.Text("class_name")!, input, context, cancellation);
    }
}
