using System.Text.RegularExpressions;
using Jint;
using Jint.Native;

namespace Mistral.Actions.Scripts;

/// <summary>Runs scripts in this process, one after the other.</summary>
internal sealed partial class ScriptRun
{
    private const string Driver = """
        (function (target, input, context) {
            const isClass = target.prototype !== undefined && target.prototype !== null && typeof target.prototype.run === 'function';
            return isClass ? new target(input).run(context) : target(input, context);
        })
        """;

    private readonly ScriptCache _cache = new();

    public ScriptAnswer Answer(ScriptWork work)
    {
        try
        {
            using var engine = SandboxedEngine.Create(work.Limits);
            return work.Name is null ? Body(engine, work) : Named(engine, work, work.Name);
        }
        catch (Exception e)
        {
            return new(
                ScriptAnswerKind.Thrown,
                work.Name is null ? ScriptFailure.Text(e, work.Limits) : ScriptFailure.OfSource(work.Script, e, work.Limits)
            );
        }
    }

    private static ScriptAnswer Body(Engine engine, ScriptWork work)
    {
        engine.SetValue("$", engine.ToScript(work.Input));

        // The user's first line stays the first.
        return new(ScriptAnswerKind.Success, engine.FromScript(engine.Evaluate($"(function f() {{{work.Script}\n}})()")));
    }

    private ScriptAnswer Named(Engine engine, ScriptWork work, string name)
    {
        ScriptOutcome.Install(engine);
        engine.Execute(_cache.Prepare(work.Script));
        var target = Target(engine, name);
        var value = engine
            .Invoke(engine.Evaluate(Driver), target, engine.ToScript(work.Input), engine.ToScript(work.Context))
            .UnwrapIfPromise();
        return ScriptOutcome.Read(engine, value);
    }

    private static JsValue Target(Engine engine, string name)
    {
        if (
            !Identifier().IsMatch(name)
            || engine.Evaluate($"typeof {name} === 'function' ? {name} : undefined") is not { } target
            || target.IsUndefined()
        )
        {
            throw new ActionException($"the code source has no class or function '{name}'");
        }

        return target;
    }

    [GeneratedRegex(@"^[A-Za-z_$][\w$]*$")]
    private static partial Regex Identifier();
}
