using Jinja.Ast;
using Jinja.Execution;
using Jinja.Values;
using PythonValues;

namespace Jinja.Globals;

/// <summary>What is known of a macro before it runs.</summary>
internal sealed record MacroShape(string Name, string[] Parameters, bool TakesNamed, bool TakesMore, bool TakesCaller);

/// <summary>A macro: called with its arguments, it gives the text it writes.</summary>
internal sealed class MacroObject(MacroShape shape, Func<RenderState, object?[], Dictionary<string, object?>, object?> run)
    : PyObject,
        ICallable,
        IAttributes
{
    /// <summary>Stands for a parameter without an argument.</summary>
    public static readonly object Missing = new();

    public override string TypeName => "Macro";

    public override string Repr() => $"<Macro {PythonText.Repr(shape.Name)}>";

    public object? Call(RenderState state, JinjaArguments arguments)
    {
        var values = new object?[shape.Parameters.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = i < arguments.Positional.Count ? arguments.Positional[i] : Missing;
        }

        var special = new Dictionary<string, object?>();
        var rest = Named(values, arguments, special);
        special["kwargs"] = rest;
        special["varargs"] = new PythonTuple([.. arguments.Positional.Skip(values.Length)]);
        if (!shape.TakesMore && arguments.Positional.Count > values.Length)
        {
            throw new PythonTypeError($"macro '{shape.Name}' takes not more than {values.Length} argument(s)");
        }

        state.Deepen();
        var result = run(state, values, special);
        state.Rise();
        return result;
    }

    public bool TryGetAttribute(string name, out object? value)
    {
        value = name switch
        {
            "name" => shape.Name,
            "arguments" => new PythonTuple(shape.Parameters),
            "catch_kwargs" => shape.TakesNamed,
            "catch_varargs" => shape.TakesMore,
            "caller" => shape.TakesCaller,
            _ => null,
        };
        return value is not null;
    }

    private PyDict Named(object?[] values, JinjaArguments arguments, Dictionary<string, object?> special)
    {
        var rest = new PyDict();
        special["caller"] = new Undefined("No caller defined");
        foreach (var (name, value) in arguments.Named)
        {
            var at = Array.IndexOf(shape.Parameters, name);
            if (at >= 0 && ReferenceEquals(values[at], Missing))
            {
                values[at] = value;
            }
            else if (name == "caller" && shape.TakesCaller)
            {
                special["caller"] = value;
            }
            else if (shape.TakesNamed)
            {
                rest.Set(name, value);
            }
            else
            {
                throw new PythonTypeError($"macro '{shape.Name}' takes no keyword argument '{name}'");
            }
        }

        return rest;
    }
}
