using System.Text;
using System.Text.RegularExpressions;

namespace Mistral.Actions.OpenStack;

/// <summary>
/// Fills inputs into a table's templates. <c>{name}</c> is an input, <c>{name|form}</c> the input in a form that the API wants,
/// <c>{name?text}</c> the text if the input is true. In bodies and queries an entry whose input is null is left out.
/// </summary>
internal static partial class RequestTemplate
{
    private static readonly object Absent = new();

    private static readonly Dictionary<string, Func<object?, object?>> Forms = new()
    {
        // Python's clients take an object or its id.
        ["id"] = value => value is Map { Count: > 0 } map && map.ContainsKey("id") ? map["id"] : value,
        ["base64"] = value => value is string text ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : value,
        ["names"] = value => value is IReadOnlyList<object?> list ? list.Select(item => (object?)Map.Of(("name", item))).ToArray() : value,
        ["networks"] = Networks,
        ["word"] = value => value is bool flag ? (flag ? "true" : "false") : value,
    };

    public static string Path(string template, Map input) => Placeholder().Replace(template, match => match.Groups["text"].Success
        ? PythonTruth.IsTrue(input[match.Groups["name"].Value]) ? match.Groups["text"].Value : ""
        : Uri.EscapeDataString(PythonText.Str(Value(match, input))));

    public static object? Body(object? template, Map input) => Fill(template, input) is var filled && ReferenceEquals(filled, Absent) ? null : filled;

    public static Map Query(Map template, Map input)
    {
        var query = new MapBuilder();
        foreach (var (key, value) in (Map)Body(template, input)!)
        {
            // A map among the queries is a set of search options.
            foreach (var (name, option) in value is Map options ? options : Map.Of((key, value)))
            {
                query.Set(name, option);
            }
        }

        return query.Build();
    }

    private static object? Fill(object? template, Map input) => template switch
    {
        string text => Placeholder().Match(text) is { Success: true } match && match.Length == text.Length ? Value(match, input) ?? Absent : text,
        Map map => FillMap(map, input),
        IReadOnlyList<object?> list => list.Select(item => Fill(item, input)).Where(item => !ReferenceEquals(item, Absent)).ToArray(),
        _ => template,
    };

    private static Map FillMap(Map map, Map input)
    {
        var filled = new MapBuilder();
        foreach (var (key, template) in map)
        {
            if (Fill(template, input) is var value && !ReferenceEquals(value, Absent))
            {
                filled.Set(key, value);
            }
        }

        return filled.Build();
    }

    private static object? Value(Match match, Map input)
    {
        var value = input[match.Groups["name"].Value];
        return match.Groups["form"] is { Success: true } form ? Forms[form.Value](value) : value;
    }

    /// <summary>The client's nics as the API's networks; none means that the cloud chooses.</summary>
    private static object? Networks(object? nics) => nics switch
    {
        null => "auto",
        string or Map => nics is string ? nics : new object?[] { Network((Map)nics) },
        IReadOnlyList<object?> list => list.Select(nic => nic is Map map ? Network(map) : nic).ToArray(),
        _ => nics,
    };

    private static Map Network(Map nic)
    {
        var network = new MapBuilder();
        foreach (var (key, value) in nic)
        {
            network.Set(key switch { "net-id" => "uuid", "port-id" => "port", "v4-fixed-ip" or "v6-fixed-ip" => "fixed_ip", _ => key }, value);
        }

        return network.Build();
    }

    [GeneratedRegex(@"\{(?<name>\w+)(\|(?<form>\w+)|\?(?<text>[^}]*))?\}")]
    private static partial Regex Placeholder();
}
