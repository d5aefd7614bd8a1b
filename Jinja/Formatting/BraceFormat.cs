using Jinja.Ast;
using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Formatting;

/// <summary>Python's <c>'…{}…'.format(…)</c>; attributes are read as the sandbox reads them.</summary>
internal sealed class BraceFormat(RenderState state, JinjaArguments arguments, bool escapes) : IFormatFields
{
    public string Run(string format) => PythonBraceFormat.Run(format, this);

    public object? Positional(int index) =>
        index < arguments.Positional.Count
            ? arguments.Positional[index]
            : throw new JinjaRuntimeException("IndexError", $"Replacement index {index} out of range for positional args tuple");

    public object? Named(string name)
    {
        foreach (var (key, value) in arguments.Named)
        {
            if (key == name)
            {
                return value;
            }
        }

        throw new JinjaRuntimeException("KeyError", PythonText.Repr(name));
    }

    public object? Attribute(object? value, string name) => Defined(Lookup.Attribute(state, value, name));

    public object? Item(object? value, object key) => Defined(Lookup.Item(state, value, key));

    public string Str(object? value) => PythonText.Str(value);

    public string Repr(object? value) => PythonText.Repr(value);

    public string Format(object? value, string spec)
    {
        var text = ValueFormat.Apply(state, value, spec);
        return escapes && value is not Markup ? Markup.Escape(text) : text;
    }

    private static object? Defined(object? value) => value is Undefined undefined ? throw undefined.Fail() : value;
}
