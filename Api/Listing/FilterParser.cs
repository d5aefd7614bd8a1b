using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Mistral.Api.Faults;
using Mistral.Api.Requests;
using Mistral.Api.Settings;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Listing;

/// <summary>Reads <c>column=value</c> and <c>column=op:value</c>; what operators mean depends on the column's kind.</summary>
internal static class FilterParser
{
    /// <summary>A boolean column is compared with this: no is what differs from it.</summary>
    private const string Yes = "true";

    private static readonly FrozenDictionary<string, FilterOperator> Operators = new Dictionary<string, FilterOperator>
    {
        ["eq"] = FilterOperator.Equal,
        ["neq"] = FilterOperator.NotEqual,
        ["gt"] = FilterOperator.Greater,
        ["gte"] = FilterOperator.GreaterOrEqual,
        ["lt"] = FilterOperator.Less,
        ["lte"] = FilterOperator.LessOrEqual,
        ["in"] = FilterOperator.In,
        ["nin"] = FilterOperator.NotIn,
        ["has"] = FilterOperator.Has,
    }.ToFrozenDictionary();

    public static Filter Parse(Column column, string text, ApiOptions options) =>
        column.Kind switch
        {
            ColumnKind.Id => new(column.Name, FilterOperator.Equal, [FieldReader.Uuid(column.Name, WithoutOperator(column.Name, text))]),
            ColumnKind.Bool => new(
                column.Name,
                QueryBool.Read(WithoutOperator(column.Name, text)) ? FilterOperator.Equal : FilterOperator.NotEqual,
                [Yes]
            ),
            ColumnKind.Int => new(column.Name, FilterOperator.Equal, [Int(column.Name, text)]),
            ColumnKind.Json => new(column.Name, FilterOperator.Equal, [Json(column.Name, text, options)]),
            ColumnKind.Tags => new(column.Name, FilterOperator.ContainsAll, [.. CommaSeparated.Split(Split(text).Value)]),
            _ => Compare(column.Name, text),
        };

    /// <summary>The filter as it reads in a link: it must mean the same when it comes back.</summary>
    public static string Render(Column column, Filter filter) =>
        column.Kind switch
        {
            ColumnKind.Bool => filter.Operator == FilterOperator.Equal ? Yes : "false",
            ColumnKind.Int or ColumnKind.Json or ColumnKind.Tags => string.Join(',', filter.Values),
            _ => $"{Operators.First(pair => pair.Value == filter.Operator).Key}:{string.Join(',', filter.Values)}",
        };

    private static Filter Compare(string name, string text)
    {
        var (op, value) = Split(text);
        return op is FilterOperator.In or FilterOperator.NotIn
            ? new(name, op.Value, [.. value.Split(',')])
            : new(name, op ?? FilterOperator.Equal, [value]);
    }

    private static (FilterOperator? Operator, string Value) Split(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Operators.TryGetValue(text[..colon], out var op) ? (op, text[(colon + 1)..]) : (null, text);
    }

    private static string WithoutOperator(string name, string text)
    {
        var (op, value) = Split(text);
        return op is FilterOperator.In or FilterOperator.NotIn
            ? throw Refuse.Value(name, text, "Only one value can be compared with this attribute.")
            : value;
    }

    private static string Int(string name, string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : throw Refuse.Value(name, text, "unable to convert to int. Error: not a whole number.");

    private static string Json(string name, string text, ApiOptions options)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = options.MaxJsonDepth });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? text
                : throw Refuse.Value(name, text, "JsonType field value must be a dictionary.");
        }
        catch (JsonException e)
        {
            throw Refuse.Value(name, text, $"unable to convert to JSON. Error: {e.Message}");
        }
    }
}
