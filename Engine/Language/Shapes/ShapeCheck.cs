using System.Numerics;
using Mistral.Engine.Language.Yaml;
using PythonValues;

namespace Mistral.Engine.Language.Shapes;

/// <summary>Finds every way in which a node does not have a shape, in the words of Python's jsonschema.</summary>
internal static class ShapeCheck
{
    private const int LongestQuote = 400;

    public static List<Violation> Violations(YamlNode node, Shape shape, string path, int depth = 0)
    {
        var found = new List<Violation>();
        Type(node, shape, Report);
        Scalars(node, shape, Report);
        Sequences(node, shape, path, depth, found, Report);
        Mappings(node, shape, path, depth, found, Report);
        Alternatives(node, shape, path, depth, found);
        return found;

        void Report(string keyword, Func<string> say) => found.Add(new(node, path, depth, keyword, say, []));
    }

    public static string Quote(object? value) => Shortened(PythonText.Repr(value));

    public static string Shortened(string text) =>
        text.Length <= LongestQuote
            ? text
            : $"{text.AsSpan(0, char.IsHighSurrogate(text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote)}...";

    private static void Type(YamlNode node, Shape shape, Action<string, Func<string>> report)
    {
        if (shape.Type is not null && !HasType(node.Value, shape.Type))
        {
            report("type", () => $"{Quote(node.Value)} is not of type '{shape.Type}'");
        }
    }

    private static bool HasType(object? value, string type) =>
        type switch
        {
            "string" => value is string,
            "integer" => value is long or BigInteger || value is double number && number == Math.Floor(number),
            "number" => value is long or BigInteger or double,
            "boolean" => value is bool,
            "object" => value is Map,
            "array" => value is IReadOnlyList<object?>,
            _ => value is null,
        };

    private static void Scalars(YamlNode node, Shape shape, Action<string, Func<string>> report)
    {
        if (shape.Enum.Length > 0 && !shape.Enum.Any(allowed => PythonEquality.Equals(allowed, node.Value)))
        {
            report("enum", () => $"{Quote(node.Value)} is not one of {PythonText.Repr(shape.Enum)}");
        }

        if (node.Value is string text)
        {
            if (text.Length < shape.MinLength)
            {
                report("minLength", () => $"{Quote(text)} is too short");
            }

            if (shape.Pattern is { } pattern && !pattern.IsMatch(text))
            {
                report("pattern", () => $"{Quote(text)} does not match {PythonText.Repr(pattern.ToString())}");
            }
        }

        if (shape.Minimum is { } minimum && node.Value is long or double or BigInteger && PythonNumber.Compare(node.Value, minimum) < 0)
        {
            report("minimum", () => $"{Quote(node.Value)} is less than the minimum of {minimum}");
        }
    }

    private static void Sequences(
        YamlNode node,
        Shape shape,
        string path,
        int depth,
        List<Violation> found,
        Action<string, Func<string>> report
    )
    {
        if (node.Value is not IReadOnlyList<object?> values)
        {
            return;
        }

        if (values.Count < shape.MinItems)
        {
            report("minItems", () => $"{Quote(values)} is too short");
        }

        if (shape.UniqueItems && !AreUnique(values))
        {
            report("uniqueItems", () => $"{Quote(values)} has non-unique elements");
        }

        if (shape.Items is { } items)
        {
            for (var i = 0; i < node.Items.Length; i++)
            {
                found.AddRange(Violations(node.Items[i], items, $"{path}[{i}]", depth + 1));
            }
        }
    }

    /// <summary>
    /// By text, so that a list of a million items is no trap; Python's <c>1 == True</c> is no equality here, as in jsonschema.
    /// </summary>
    private static bool AreUnique(IReadOnlyList<object?> values)
    {
        var seen = new HashSet<string>();
        return values.Count < 2 || values.All(value => seen.Add(PythonText.Repr(value)));
    }

    private static void Mappings(
        YamlNode node,
        Shape shape,
        string path,
        int depth,
        List<Violation> found,
        Action<string, Func<string>> report
    )
    {
        if (node.Value is not Map map)
        {
            return;
        }

        if (map.Count < shape.MinProperties)
        {
            report("minProperties", () => $"{Quote(map)} does not have enough properties");
        }

        if (map.Count > shape.MaxProperties)
        {
            report("maxProperties", () => $"{Quote(map)} has too many properties");
        }

        foreach (var name in shape.Required.Where(name => !map.ContainsKey(name)))
        {
            report("required", () => $"'{name}' is a required property");
        }

        if (shape.Exclusive.Count(map.ContainsKey) > 1)
        {
            report(
                "oneOf",
                () =>
                {
                    var each = string.Join(", ", shape.Exclusive.Select(name => $"{{'required': ['{name}']}}"));
                    return $"{Quote(map)} is valid under each of {each}";
                }
            );
        }

        Properties(node, shape, path, depth, found);
    }

    private static void Properties(YamlNode node, Shape shape, string path, int depth, List<Violation> found)
    {
        var unexpected = new List<YamlEntry>();
        foreach (var entry in node.Entries)
        {
            var child = Below(path, entry.Key.Value);
            if (entry.Key.Value is string name && shape.ByName.TryGetValue(name, out var property))
            {
                found.AddRange(Violations(entry.Value, property, child, depth + 1));
            }
            else if (shape.IsClosed)
            {
                unexpected.Add(entry);
            }
            else if (shape.Values is { } values)
            {
                found.AddRange(Violations(entry.Value, values, child, depth + 1));
            }
        }

        if (unexpected.Count > 0)
        {
            var names = Shortened(string.Join(", ", unexpected.Select(entry => Quote(entry.Key.Value))));
            found.Add(
                new(
                    unexpected[0].Key,
                    path,
                    depth,
                    "additionalProperties",
                    () => $"Additional properties are not allowed ({names} {(unexpected.Count == 1 ? "was" : "were")} unexpected)",
                    []
                )
            );
        }
    }

    public static string Below(string path, object? key) => path.Length == 0 ? PythonText.Str(key) : $"{path}.{PythonText.Str(key)}";

    private static void Alternatives(YamlNode node, Shape shape, string path, int depth, List<Violation> found)
    {
        var alternatives = shape.OneOf.Length > 0 ? shape.OneOf : shape.AnyOf;
        if (alternatives.Length == 0)
        {
            return;
        }

        var keyword = shape.OneOf.Length > 0 ? "oneOf" : "anyOf";
        var context = new List<Violation>();
        var fitting = new List<Shape>();
        foreach (var alternative in alternatives)
        {
            var violations = Violations(node, alternative, path, depth);
            context.AddRange(violations.Select(violation => violation with { Depth = violation.Depth - depth }));
            if (violations.Count == 0)
            {
                fitting.Add(alternative);
            }
        }

        if (fitting.Count == 0)
        {
            found.Add(
                new(node, path, depth, keyword, () => $"{Quote(node.Value)} is not valid under any of the given schemas", [.. context])
            );
        }
        else if (fitting.Count > 1 && shape.OneOf.Length > 0)
        {
            found.Add(
                new(
                    node,
                    path,
                    depth,
                    keyword,
                    () => $"{Quote(node.Value)} is valid under each of {string.Join(", ", fitting.Select(ShapeText.Of))}",
                    []
                )
            );
        }
    }
}
