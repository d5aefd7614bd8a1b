using Mistral.Engine.Language.Yaml;
using Pythonic;

namespace Mistral.Engine.Language.Validation;

/// <summary>A flat map that a one-line text stands for, as nodes at the place of that text.</summary>
internal static class LiteralNode
{
    public static YamlNode Of(Map map, YamlNode place) => Leaf(map, place) with
    {
        Entries = [.. map.Select(entry => new YamlEntry(Leaf(entry.Key, place), Leaf(entry.Value, place)))],
    };

    private static YamlNode Leaf(object? value, YamlNode place) => new(value, place.Line, place.Column, place.EndLine);
}
