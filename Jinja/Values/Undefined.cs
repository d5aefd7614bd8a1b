using Jinja.Ast;
using Jinja.Execution;
using PythonValues;

namespace Jinja.Values;

/// <summary>What a name, attribute or item gives that is not there: it may be tested and replaced, every other use fails.</summary>
internal sealed class Undefined(string message, string errorClass = JinjaRuntimeException.Undefined, bool isLenient = false) : PyObject
{
    public override string TypeName => "StrictUndefined";

    /// <summary>Prints as nothing and is false: what an inline <c>if</c> without <c>else</c> gives.</summary>
    public bool IsLenient => isLenient;

    public override bool IsTrue => isLenient ? false : throw Fail();

    public static Undefined Variable(string name) => new($"'{name}' is undefined");

    public static Undefined Attribute(object? target, string name) => new($"'{TypeOf(target)}' has no attribute {PythonText.Repr(name)}");

    public static Undefined Element(object? target, string key) => new($"{TypeOf(target)} has no element {key}");

    public static Undefined Unsafe(object? target, string name) =>
        new($"access to attribute {PythonText.Repr(name)} of '{PythonText.TypeName(target)}' object is unsafe.", "SecurityError");

    public JinjaRuntimeException Fail() => new(errorClass, message);

    public override bool Equals(object? obj) => throw Fail();

    public override int GetHashCode() => throw Fail();

    public override string Str() => isLenient ? "" : throw Fail();

    public override string Repr() => "Undefined";

    private static string TypeOf(object? target) => target is null ? "None" : $"{PythonText.TypeName(target)} object";
}
