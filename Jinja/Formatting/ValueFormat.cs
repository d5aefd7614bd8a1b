using Jinja.Ast;
using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Formatting;

/// <summary>Python's <c>format(value, spec)</c>.</summary>
internal static class ValueFormat
{
    public static string Apply(RenderState state, object? value, string spec) =>
        value switch
        {
            _ when spec.Length == 0 => PythonText.Str(value),
            Markup markup => PythonFormat.Of(markup.Text, spec),
            Undefined undefined => throw undefined.Fail(),
            _ => PythonFormat.Of(value, spec),
        };
}
