using System.Collections.Immutable;
using PythonValues;

namespace Mistral.Engine.Language.Yaml;

/// <summary>
/// Entries of one mapping while it is read: the last of equal keys wins at the first one's place; merged mappings come first.
/// </summary>
internal sealed class YamlEntries
{
    private readonly List<YamlEntry> _own = [];
    private readonly List<YamlEntry> _merged = [];

    public void Add(YamlNode key, YamlNode value, bool isMerge)
    {
        if (isMerge)
        {
            Merge(value);
            return;
        }

        if (key.Value is Map or IReadOnlyList<object?>)
        {
            throw new YamlError("found unhashable key", key.Line, key.Column);
        }

        _own.Add(new(key, value));
    }

    public ImmutableArray<YamlEntry> ToArray()
    {
        var all = new OrderedDictionary<object, YamlEntry>(PythonEquality.Keys);
        foreach (var entry in _merged.Concat(_own))
        {
            all[entry.Key.Value ?? typeof(void)] = entry;
        }

        return [.. all.Values];
    }

    public Map ToMap()
    {
        var map = new MapBuilder(_own.Count);
        foreach (var entry in _merged.Concat(_own))
        {
            map.Set(entry.Key.Value, entry.Value.Value);
        }

        return map.Build();
    }

    /// <summary>Of a list of merged mappings the first wins.</summary>
    private void Merge(YamlNode value)
    {
        if (value.IsMap)
        {
            _merged.AddRange(value.Entries);
            return;
        }

        if (value.Value is not IReadOnlyList<object?> || value.Items.FirstOrDefault(item => !item.IsMap) is not null)
        {
            throw new YamlError("expected a mapping or list of mappings for merging", value.Line, value.Column);
        }

        foreach (var item in value.Items.Reverse())
        {
            _merged.AddRange(item.Entries);
        }
    }
}
