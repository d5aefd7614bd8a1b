using System.Collections.Frozen;
using Jinja.Ast;
using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Globals;

/// <summary>The functions every template sees.</summary>
internal static class BuiltinGlobals
{
    public static readonly FrozenDictionary<string, object?> All = new Dictionary<string, Func<RenderState, JinjaArguments, object?>>
    {
        ["range"] = Range,
        ["dict"] = Dict,
        ["namespace"] = (state, arguments) => new Namespace(Dict(state, arguments)),
        ["cycler"] = (_, arguments) =>
            arguments.Positional.Count > 0
                ? new Cycler(arguments.Positional)
                : throw new JinjaRuntimeException("RuntimeError", "at least one item has to be provided"),
        ["joiner"] = (_, arguments) => new Joiner(arguments.Bind("joiner", "sep=None")[0] ?? ", "),
        ["lipsum"] = Lipsum.Generate,
    }.ToFrozenDictionary(entry => entry.Key, entry => (object?)new BuiltinFunction(entry.Key, entry.Value));

    private static PyRange Range(RenderState state, JinjaArguments arguments)
    {
        var given = arguments.Positional.Select(Argument.Int).ToArray();
        if (arguments.Named.Count > 0)
        {
            throw new PythonTypeError("range() takes no keyword arguments");
        }

        var (start, stop, step) = given.Length switch
        {
            1 => (0, given[0], 1),
            2 => (given[0], given[1], 1),
            3 => (given[0], given[1], given[2]),
            0 => throw new PythonTypeError("range expected at least 1 argument, got 0"),
            _ => throw new PythonTypeError($"range expected at most 3 arguments, got {given.Length}"),
        };
        if (step == 0)
        {
            throw new JinjaRuntimeException("ValueError", "range() arg 3 must not be zero");
        }

        var span = step > 0 ? (Int128)stop - start : (Int128)start - stop;
        var count = span <= 0 ? 0 : (span - 1) / Int128.Abs(step) + 1;
        return count <= state.Limits.MaxRange
            ? new PyRange(start, stop, step, (int)count)
            : throw new JinjaRuntimeException(
                "OverflowError",
                $"Range too big. The sandbox blocks ranges larger than MAX_RANGE ({state.Limits.MaxRange})."
            );
    }

    private static PyDict Dict(RenderState state, JinjaArguments arguments)
    {
        if (arguments.Positional.Count > 1)
        {
            throw new PythonTypeError($"dict expected at most 1 argument, got {arguments.Positional.Count}");
        }

        var result = new PyDict();
        if (arguments.Positional.Count == 1)
        {
            MapUpdate.Apply(state, result, arguments.Positional[0]);
        }

        foreach (var (name, value) in arguments.Named)
        {
            result.Set(name, value);
        }

        return result;
    }
}
