using Mistral.Actions;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Storage.Listing;
using PythonValues;

namespace Mistral.Grains.Definitions;

/// <summary>Actions whose code tenants uploaded: what they take, and their run in the sandboxed interpreter.</summary>
/// <remarks>
/// A name is looked for in the workflow's namespace, then in the one without a name. Each run takes the newest version of the code.
/// </remarks>
internal sealed class DynamicActions(IRowReader rows, ScriptRunner scripts)
{
    /// <returns>Null when no dynamic action of the project has this name.</returns>
    public async Task<ActionDescriptor?> FindAsync(string name, string @namespace, string projectId) =>
        await ActionAsync(name, @namespace, Of(projectId)) is { } action ? await DescribeAsync(action) : null;

    /// <summary>
    /// What the code says of the action; of code that is gone or cannot be read, only that it takes anything: the run tells what is wrong.
    /// </summary>
    public async Task<ActionDescriptor> DescribeAsync(DynamicAction action)
    {
        var (name, className) = (action.Name, action.ClassName);
        return await ContentAsync(action) is { } content && scripts.Check(content) is null
            ? scripts.Describe(name, content, className)
            : new(name, className, []) { TakesAny = true };
    }

    /// <returns>Null when no dynamic action of the project has this name.</returns>
    public async Task<ActionResult?> TryRunAsync(
        string name,
        string @namespace,
        Map input,
        ActionContext context,
        CancellationToken cancellation
    )
    {
        if (await ActionAsync(name, @namespace, Of(context.Security.ProjectId ?? Caller.DefaultProject)) is not { } action)
        {
            return null;
        }

        return await ContentAsync(action) is { } content
            ? await scripts.RunAsync(content, action.ClassName, input, context, cancellation)
            : ActionResult.Failure($"The code source of the action is gone [action_name={name}, code_source_id={action.CodeSourceId}]");
    }

    private async Task<DynamicAction?> ActionAsync(string name, string @namespace, Caller caller)
    {
        var row =
            await rows.FindAsync(Resource.DynamicActions, name, @namespace, caller)
            ?? (@namespace.Length > 0 ? await rows.FindAsync(Resource.DynamicActions, name, "", caller) : null);
        return row is null ? null : DynamicAction.Read(row);
    }

    /// <summary>Whoever may use the action need not be allowed to read its code.</summary>
    private async Task<string?> ContentAsync(DynamicAction action) =>
        await rows.FindAsync(Resource.CodeSources, action.CodeSourceId, null, Of(action.ProjectId)) is { } row
            ? CodeSource.Read(row).Content
            : null;

    private static Caller Of(string projectId) => Caller.Anonymous with { ProjectId = projectId };
}
