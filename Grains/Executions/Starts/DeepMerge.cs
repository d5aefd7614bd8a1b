using Pythonic;

namespace Mistral.Grains.Executions.Starts;

/// <summary>Maps laid over maps: maps are merged key by key, anything else is replaced.</summary>
internal static class DeepMerge
{
    public static Map Over(Map below, Map above)
    {
        var merged = new MapBuilder(below);
        foreach (var (key, value) in above)
        {
            merged.Set(key, value is Map inner && below[key] is Map under ? Over(under, inner) : value);
        }

        return merged.Build();
    }
}
