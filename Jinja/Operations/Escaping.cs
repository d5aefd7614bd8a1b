using Jinja.Execution;
using Jinja.Values;
using PythonValues;

namespace Jinja.Operations;

/// <summary>Any value as HTML: what is HTML already stays as it is.</summary>
internal static class Escaping
{
    public static Markup Of(RenderState state, object? value) => value as Markup ?? new Markup(Markup.Escape(PythonText.Str(value)));
}
