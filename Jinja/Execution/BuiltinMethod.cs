using Jinja.Ast;
using Jinja.Values;
using PythonValues;

namespace Jinja.Execution;

/// <summary>The work of a method: the value it belongs to, and its bound arguments.</summary>
internal delegate object? MethodBody(RenderState state, object self, object?[] arguments);

/// <summary>A method or property of a builtin type.</summary>
internal sealed class BuiltinMethod
{
    private readonly BuiltinSignature? _signature;
    private readonly MethodBody? _body;
    private readonly Func<RenderState, object, JinjaArguments, object?>? _raw;

    public BuiltinMethod(BuiltinSignature signature, MethodBody body) => (_signature, _body) = (signature, body);

    /// <summary>A method that looks at its arguments itself.</summary>
    public BuiltinMethod(Func<RenderState, object, JinjaArguments, object?> raw) => _raw = raw;

    public bool IsProperty { get; init; }

    public object? Invoke(RenderState state, object? self, JinjaArguments arguments)
    {
        state.ChargeSource(self);
        return Run(state, self, arguments);
    }

    private object? Run(RenderState state, object? self, JinjaArguments arguments) =>
        _raw is not null ? _raw(state, self!, arguments) : _body!(state, self!, _signature!.Bind(arguments.Positional, arguments.Named));
}

/// <summary>A method that was read but not called yet.</summary>
internal sealed class BoundMethod(object? self, BuiltinMethod method) : PyObject, ICallable
{
    public override string TypeName => "builtin_function_or_method";

    public override string Repr() => $"<built-in method of {PythonText.TypeName(self)} object>";

    public object? Call(RenderState state, JinjaArguments arguments) => method.Invoke(state, self, arguments);
}
