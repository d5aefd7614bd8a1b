using Jinja.Ast;
using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Globals;

/// <summary><c>cycler('a', 'b')</c>.</summary>
internal sealed class Cycler(IReadOnlyList<object?> items) : PyObject, IAttributes
{
    private int _at;

    public override string TypeName => "Cycler";

    public bool TryGetAttribute(string name, out object? value)
    {
        value = name switch
        {
            "current" => items[_at],
            "next" => new BuiltinFunction("next", (_, _) => Next()),
            "reset" => new BuiltinFunction("reset", (_, _) => Reset()),
            "items" => new PythonTuple([.. items]),
            "pos" => (long)_at,
            _ => null,
        };
        return name is "current" or "next" or "reset" or "items" or "pos";
    }

    private object? Next()
    {
        var current = items[_at];
        _at = (_at + 1) % items.Count;
        return current;
    }

    private object? Reset()
    {
        _at = 0;
        return null;
    }
}

/// <summary><c>joiner(', ')</c>: empty at the first call, then the separator.</summary>
internal sealed class Joiner(object? separator) : PyObject, ICallable
{
    private bool _used;

    public override string TypeName => "Joiner";

    public object? Call(RenderState state, JinjaArguments arguments)
    {
        var result = _used ? separator : "";
        _used = true;
        return result;
    }
}
