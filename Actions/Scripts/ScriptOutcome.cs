using Jint;
using Jint.Native;

namespace Mistral.Actions.Scripts;

/// <summary>The class <c>Result</c> of scripts, and what a script's value means.</summary>
internal static class ScriptOutcome
{
    private const string Definition = """
        globalThis.Result = class Result {
            constructor({data = null, error = null, cancel = false} = {}) { this.data = data; this.error = error; this.cancel = cancel; }
        };
        """;

    private static readonly Prepared<Acornima.Ast.Script> Prepared = Engine.PrepareScript(Definition);

    public static void Install(Engine engine) => engine.Execute(Prepared);

    public static ScriptAnswer Read(Engine engine, JsValue value)
    {
        if (!engine.Invoke(engine.Evaluate("(value => value instanceof Result)"), value).AsBoolean())
        {
            return new(ScriptAnswerKind.Success, engine.FromScript(value));
        }

        var given = (Map)PythonJson.Parse(engine.FromScript(value))!;
        return (PythonTruth.IsTrue(given["cancel"]), given["error"]) switch
        {
            (true, var error) => new(ScriptAnswerKind.Cancel, PythonJson.Write(error)),
            (_, { } error) => new(ScriptAnswerKind.Failure, PythonJson.Write(error)),
            _ => new(ScriptAnswerKind.Success, PythonJson.Write(given["data"])),
        };
    }
}
