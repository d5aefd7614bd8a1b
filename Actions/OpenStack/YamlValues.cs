using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Mistral.Actions.OpenStack;

/// <summary>A YAML document as values: plain scalars by the core schema, quoted ones as text.</summary>
internal static class YamlValues
{
    public static object? Read(TextReader text)
    {
        var stream = new YamlStream();
        stream.Load(text);
        return stream.Documents.Count == 0 ? null : Value(stream.Documents[0].RootNode);
    }

    private static object? Value(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => map
                .Children.Aggregate(new MapBuilder(), (built, entry) => built.Set(Value(entry.Key), Value(entry.Value)))
                .Build(),
            YamlSequenceNode list => list.Select(Value).ToArray(),
            YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value ?? ""),
            _ => ((YamlScalarNode)node).Value,
        };

    private static object? Plain(string text) =>
        text switch
        {
            "" or "~" or "null" => null,
            "true" => true,
            "false" => false,
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            _ when text.Contains('.') && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => text,
        };
}
