using Mistral.Actions.Scripts;
using Mistral.Actions.Scripts.Processes;

namespace Mistral.Actions;

/// <summary>
/// Runs the content of a code source: JavaScript that defines a class (made with the inputs as one object, then its <c>run(context)</c> is
/// called) or a function (called with the inputs and the context). A value is the result; <c>new Result({data, error, cancel})</c> says
/// more; what is thrown is an error.
/// </summary>
public sealed class ScriptRunner(ActionOptions options) : IDisposable
{
    /// <summary>
    /// The one argument with which a program that carries its own runtime is started to run scripts: it hands itself over to <see
    /// cref="Serve"/>.
    /// </summary>
    public const string Command = "run-scripts";

    /// <summary>Made with the first script that is uploaded: its interpreter is two megabytes.</summary>
    private readonly Lazy<ScriptCache> _cache = new();
    private readonly ScriptPool _pool = new(options.Script, options.Time);

    /// <summary>Runs the scripts that come by standard input, until it ends.</summary>
    /// <returns>The status of the process.</returns>
    public static int Serve() => ScriptServer.Main();

    /// <summary>Why the content can't be run, with the line; null when it can.</summary>
    public string? Check(string content)
    {
        try
        {
            _cache.Value.Prepare(content);
            return null;
        }
        catch (Exception e)
        {
            return ScriptFailure.OfSource(content, e, options.Script);
        }
    }

    /// <summary>The action that the class (or function) is: its inputs are those that the first parameter takes apart, or any.</summary>
    /// <param name="name">The action's name.</param>
    /// <param name="content">One that <see cref="Check"/> finds nothing wrong with.</param>
    public ActionDescriptor Describe(string name, string content, string className)
    {
        var parameters = ScriptSignature.Of(_cache.Value.Prepare(content).Program!, className);
        return new(name, className, parameters ?? []) { TakesAny = parameters is null };
    }

    /// <param name="name">The class or function in <paramref name="content"/>.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired.</exception>
    public async Task<ActionResult> RunAsync(string content, string name, Map input, ActionContext context, CancellationToken cancellation)
    {
        try
        {
            return await RunAsync(new(content, name, input, ScriptContext.Of(context), options.Script), context, cancellation);
        }
        catch (Exception e)
        {
            cancellation.ThrowIfCancellationRequested();
            var reason = Secrets.Remove(e.Message, input, context);
            return ActionResult.Failure(
                $"The action raised an exception [action={name}, action_ex_id={context.ActionExecutionId ?? "None"}, msg='{reason}']"
            );
        }
    }

    public void Dispose() => _pool.Dispose();

    /// <exception cref="ActionException">What it threw, or what stopped it.</exception>
    internal async Task<ActionResult> RunAsync(ScriptWork work, ActionContext context, CancellationToken cancellation) =>
        (await _pool.RunAsync(work, context.Security.ProjectId ?? "", cancellation)).ToResult();
}
