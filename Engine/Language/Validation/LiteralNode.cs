using Mistral.Engine.Language.Yaml;
using PythonValues;

namespace Mistral.Engine.Language.Validation;

/// <summary>What a one-line text stands for, one level deep, as nodes at the place of that text.</summary>
internal static class LiteralNode
{
    public static YamlNode Of(object? value, YamlNode place) =>
        Leaf(value, place) with
        {
            Entries = value is Map map ? [.. map.Select(entry => new YamlEntry(Leaf(entry.Key, place), Leaf(entry.Value, place)))] : [],
            Items = value is IReadOnlyList<object?> list ? [.. list.Select(item => Leaf(item, place))] : [],
        };

    private static YamlNode Leaf(object? value, YamlNode place) => new(value, place.Line, place.Column, place.EndLine);
}
