using System.Collections.Immutable;
using PythonValues;

namespace Mistral.Engine.Language.Yaml;

/// <summary>A value of a document with its place. <see cref="Value"/> is the whole value below it.</summary>
internal sealed record YamlNode(object? Value, int Line, int Column, int EndLine)
{
    /// <summary>Children of a sequence.</summary>
    public ImmutableArray<YamlNode> Items { get; init; } = [];

    /// <summary>Children of a mapping; of equal keys only the last.</summary>
    public ImmutableArray<YamlEntry> Entries { get; init; } = [];

    public bool IsMap => Value is Map;

    public bool IsFlow { get; init; }

    /// <summary>Values in it, itself included.</summary>
    public int Size { get; init; } = 1;

    public YamlNode? this[object? key] => EntryOf(key)?.Value;

    public YamlEntry? EntryOf(object? key)
    {
        foreach (var entry in Entries)
        {
            if (PythonEquality.Equals(entry.Key.Value, key))
            {
                return entry;
            }
        }

        return null;
    }
}

internal sealed record YamlEntry(YamlNode Key, YamlNode Value);
