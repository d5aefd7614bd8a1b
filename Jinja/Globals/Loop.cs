using Jinja.Ast;
using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Globals;

/// <summary>The variable <c>loop</c>.</summary>
internal sealed class Loop(List<object?> items, int depth, Func<object?, int, object?>? recurse) : PyObject, ICallable, IAttributes
{
    private int _index = -1;
    private object?[]? _changed;

    public override string TypeName => "LoopContext";

    public override string Repr() => $"<LoopContext {_index + 1}/{items.Count}>";

    public void MoveNext() => _index++;

    public object? Call(RenderState state, JinjaArguments arguments) =>
        recurse is null
            ? throw new PythonTypeError("The loop must have the 'recursive' marker to be called recursively.")
            : recurse(arguments.Bind("loop", "iterable")[0], depth + 1);

    public bool TryGetAttribute(string name, out object? value)
    {
        var index = _index;
        (var found, value) = name switch
        {
            "index" => (true, index + 1L),
            "index0" => (true, (long)index),
            "revindex" => (true, (long)(items.Count - index)),
            "revindex0" => (true, (long)(items.Count - index - 1)),
            "first" => (true, index == 0),
            "last" => (true, index == items.Count - 1),
            "length" => (true, (long)items.Count),
            "depth" => (true, depth + 1L),
            "depth0" => (true, (long)depth),
            "previtem" => (true, index > 0 ? items[index - 1] : new Undefined("there is no previous item")),
            "nextitem" => (true, index + 1 < items.Count ? items[index + 1] : new Undefined("there is no next item")),
            "cycle" => (true, new BuiltinFunction("cycle", (_, arguments) => Cycle(arguments))),
            "changed" => (true, (object?)new BuiltinFunction("changed", Changed)),
            _ => (false, null),
        };
        return found;
    }

    private object? Cycle(JinjaArguments arguments) =>
        arguments.Positional.Count == 0
            ? throw new PythonTypeError("no items for cycling given")
            : arguments.Positional[_index % arguments.Positional.Count];

    private object? Changed(RenderState state, JinjaArguments arguments)
    {
        var values = arguments.Positional.ToArray();
        if (_changed is not null && Equality.Same(state, new PythonTuple(_changed), new PythonTuple(values)))
        {
            return false;
        }

        _changed = values;
        return true;
    }
}
