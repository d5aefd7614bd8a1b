using Jinja.Ast;
using Jinja.Compilation;
using PythonValues;

namespace Jinja;

/// <summary>A compiled template: immutable, thread safe.</summary>
public sealed class JinjaTemplate
{
    private readonly CompiledTemplate _code;

    internal JinjaTemplate(string text, CompiledTemplate code) => (Text, _code) = (text, code);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>
    /// The value of the template: of a lone <c>{{ x }}</c> the value of <c>x</c> with its type, of anything else the text.
    /// <c>_</c> is the whole of <paramref name="data"/>; its keys are variables too (see <see cref="JinjaOptions.Variables"/>).
    /// </summary>
    /// <param name="data">Read by key where the template says so; enumerated only when the template asks for it.</param>
    /// <param name="host">Handed to the functions of the host.</param>
    /// <exception cref="JinjaException">Evaluation failed.</exception>
    public object? Evaluate(Map data, object? host = null)
    {
        var state = _code.Begin(data, host);
        state.Enter();
        try
        {
            return _code.Run(state);
        }
        catch (Exception e) when (ErrorTranslation.Of(e, state.Line) is { } failure)
        {
            throw failure;
        }
        finally
        {
            state.Leave();
        }
    }
}
