using Jinja.Ast;
using Jinja.Execution;
using Jinja.Values;
using PythonValues;

namespace Jinja.Operations;

/// <summary>What <c>dict(x)</c> and <c>dict.update(x)</c> take: a map, or pairs.</summary>
internal static class MapUpdate
{
    public static void Apply(RenderState state, PyDict target, object? source)
    {
        if (source is Map map)
        {
            foreach (var (key, value) in map)
            {
                state.Spend();
                target.Set(key, value);
            }

            return;
        }

        var index = 0;
        foreach (var item in Iteration.Of(state, source))
        {
            var pair = Iteration.IsIterable(item)
                ? Iteration.ToList(state, item)
                : throw new PythonTypeError($"cannot convert dictionary update sequence element #{index} to a sequence");
            if (pair.Count != 2)
            {
                throw new JinjaRuntimeException(
                    "ValueError",
                    $"dictionary update sequence element #{index} has length {pair.Count}; 2 is required"
                );
            }

            target.Set(pair[0], pair[1]);
            index++;
        }
    }
}
