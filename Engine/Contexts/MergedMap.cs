using PythonValues;

namespace Mistral.Engine.Contexts;

/// <summary>
/// Layers under <c>merge_strategy = merge</c>: where several have a map under the same key, these are merged, the upper one winning.
/// </summary>
internal sealed class MergedMap(params Map[] layers) : LayeredMap(layers)
{
    public override bool TryGetValue(object? key, out object? value)
    {
        var found = false;
        value = null;
        for (var i = Layers.Count - 1; i >= 0; i--)
        {
            if (Layers[i].TryGetValue(key, out var upper))
            {
                value = found ? DeepMerge.Of(value, upper) : upper;
                found = true;
            }
        }

        return found;
    }
}
