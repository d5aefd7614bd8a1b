using Jinja.Ast;
using Jinja.Execution;
using Jinja.Values;
using PythonValues;

namespace Jinja.Operations;

/// <summary>Calls whatever can be called.</summary>
internal static class Calls
{
    public static object? Invoke(RenderState state, object? target, JinjaArguments arguments)
    {
        state.Spend();
        return target switch
        {
            ICallable callable => state.Charge(callable.Call(state, arguments)),
            Undefined undefined => throw undefined.Fail(),
            _ => throw new PythonTypeError($"'{PythonText.TypeName(target)}' object is not callable"),
        };
    }
}

/// <summary>A global function of the library.</summary>
internal sealed class BuiltinFunction(string name, Func<RenderState, JinjaArguments, object?> body) : PyObject, ICallable
{
    public override string TypeName => "function";

    public override string Repr() => $"<function {name}>";

    public object? Call(RenderState state, JinjaArguments arguments) => body(state, arguments);
}

/// <summary>A global function of the host.</summary>
internal sealed class HostFunction(string name, JinjaFunction body) : PyObject, ICallable
{
    public override string TypeName => "function";

    public override string Repr() => $"<function {name}>";

    public object? Call(RenderState state, JinjaArguments arguments) => Run(body, state, arguments);

    /// <summary>The same as a filter or test.</summary>
    public static TemplateFilter Filter(JinjaFunction body) =>
        Execution.TemplateFilter.Raw((state, arguments) => Run(body, state, arguments));

    /// <summary>Hosts see plain values only, and what they give back is taken as it is.</summary>
    private static object? Run(JinjaFunction body, RenderState state, JinjaArguments arguments) =>
        body(
            state.Host,
            state.Data,
            new JinjaArguments(
                arguments.Positional.Select(value => TemplateResult.Plain(state, value)).ToArray(),
                arguments.Named.Select(entry => KeyValuePair.Create(entry.Key, TemplateResult.Plain(state, entry.Value))).ToArray()
            )
        );
}
