using System.Text.RegularExpressions;
using Jint;
using Jint.Native;
using Mistral.Actions.Scripts;

namespace Mistral.Actions;

/// <summary>
/// Runs the content of a code source: JavaScript that defines a class (made with the inputs as one object, then its <c>run(context)</c> is called)
/// or a function (called with the inputs and the context). A value is the result; <c>new Result({data, error, cancel})</c> says more; what is thrown is an error.
/// </summary>
public sealed partial class ScriptRunner(ActionOptions options)
{
    private const string Driver = """
        (function (target, input, context) {
            const isClass = target.prototype !== undefined && target.prototype !== null && typeof target.prototype.run === 'function';
            return isClass ? new target(input).run(context) : target(input, context);
        })
        """;

    private readonly ScriptCache _cache = new();

    /// <summary>Why the content can't be run, with the line; null when it can.</summary>
    public string? Check(string content)
    {
        try
        {
            _cache.Prepare(content);
            return null;
        }
        catch (Exception e)
        {
            return Problem(content, e);
        }
    }

    /// <summary>The action that the class (or function) is: its inputs are those that the first parameter takes apart, or any.</summary>
    /// <param name="name">The action's name.</param>
    /// <param name="content">One that <see cref="Check"/> finds nothing wrong with.</param>
    public ActionDescriptor Describe(string name, string content, string className)
    {
        var parameters = ScriptSignature.Of(_cache.Prepare(content).Program!, className);
        return new(name, className, parameters ?? []) { TakesAny = parameters is null };
    }

    /// <param name="name">The class or function in <paramref name="content"/>.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired.</exception>
    public async Task<ActionResult> RunAsync(string content, string name, Map input, ActionContext context, CancellationToken cancellation)
    {
        try
        {
            return await ScriptThread.RunAsync(() => Run(content, name, input, context, cancellation), cancellation);
        }
        catch (Exception e)
        {
            cancellation.ThrowIfCancellationRequested();
            var reason = Secrets.Remove(Problem(content, e), input, context);
            return ActionResult.Failure($"The action raised an exception [action={name}, action_ex_id={context.ActionExecutionId ?? "None"}, msg='{reason}']");
        }
    }

    private ActionResult Run(string content, string name, Map input, ActionContext context, CancellationToken cancellation)
    {
        using var engine = SandboxedEngine.Create(options.Script, cancellation);
        ScriptOutcome.Install(engine);
        engine.Execute(_cache.Prepare(content));
        var target = Target(engine, name);
        var value = engine.Invoke(engine.Evaluate(Driver), target, engine.ToScript(input), engine.ToScript(ScriptContext.Of(context))).UnwrapIfPromise();
        return ScriptOutcome.Read(engine, value);
    }

    private static JsValue Target(Engine engine, string name)
    {
        if (!Identifier().IsMatch(name) || engine.Evaluate($"typeof {name} === 'function' ? {name} : undefined") is not { } target || target.IsUndefined())
        {
            throw new ActionException($"the code source has no class or function '{name}'");
        }

        return target;
    }

    private string Problem(string content, Exception e) => e is ScriptPreparationException or Acornima.ParseErrorException && Python().IsMatch(content)
        ? "the code source is Python, which this service does not run: write it in JavaScript (a class with run(context)), make it a custom action in C#, or serve it from a worker process of your own (POST /v2/workers/{queue}/lease)"
        : ScriptFailure.Text(e, options.Script);

    [GeneratedRegex(@"^[A-Za-z_$][\w$]*$")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^\s*((def|class)\s+\w+\s*(\(.*\))?\s*(->.*)?:\s*(#.*)?$|(from\s+[\w.]+\s+)?import\s+[\w.]+\s*(as\s+\w+\s*)?(#.*)?$)", RegexOptions.Multiline)]
    private static partial Regex Python();
}
