using PythonValues;

namespace Mistral.Engine.Contexts;

/// <summary>Maps over maps: the first that has a key answers for it.</summary>
internal class LayeredMap(params Map[] layers) : Map
{
    public override int Count
    {
        get
        {
            var count = 0;
            foreach (var _ in this)
            {
                count++;
            }

            return count;
        }
    }

    protected IReadOnlyList<Map> Layers => layers;

    public override bool TryGetValue(object? key, out object? value)
    {
        foreach (var layer in layers)
        {
            if (layer.TryGetValue(key, out value))
            {
                return true;
            }
        }

        value = null;
        return false;
    }

    protected override IEnumerator<KeyValuePair<object?, object?>> Walk()
    {
        for (var i = layers.Length - 1; i >= 0; i--)
        {
            foreach (var (key, _) in layers[i])
            {
                if (!Hides(i, key))
                {
                    TryGetValue(key, out var value);
                    yield return new(key, value);
                }
            }
        }
    }

    /// <summary>Whether a layer below (enumerated before) has the key too.</summary>
    private bool Hides(int layer, object? key)
    {
        for (var i = layer + 1; i < layers.Length; i++)
        {
            if (layers[i].ContainsKey(key))
            {
                return true;
            }
        }

        return false;
    }
}
