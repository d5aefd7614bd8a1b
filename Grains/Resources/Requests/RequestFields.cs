using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using PythonValues;

namespace Mistral.Grains.Resources.Requests;

/// <summary>The fields of one request, read one by one as their types; a field that is null or absent is not there.</summary>
internal sealed partial class RequestFields
{
    private static readonly string[] Scopes = ["private", "public"];

    private readonly Dictionary<string, object?> _values = [];

    public RequestFields(ImmutableArray<Field> fields)
    {
        foreach (var field in fields)
        {
            _values[field.Name] = field.Json is null ? null : Parsed(field.Name, field.Json);
        }
    }

    public IEnumerable<string> Names => _values.Keys;

    public bool Has(string name) => _values.GetValueOrDefault(name) is not null;

    /// <summary>The request names the field, be it with null.</summary>
    public bool Mentions(string name) => _values.ContainsKey(name);

    public string? Text(string name) =>
        _values.GetValueOrDefault(name) switch
        {
            null => null,
            string text => text,
            var other => throw Invalid(name, other, $"Wrong type. Expected text, got {PythonText.TypeName(other)}."),
        };

    /// <summary>Text with something in it.</summary>
    public string? Filled(string name) => Text(name) is { Length: > 0 } text ? text : null;

    public string Scope() => OneOf("scope", Scopes) ?? "private";

    public string? OneOf(string name, params ReadOnlySpan<string> allowed)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return allowed.Contains(text)
            ? text
            : throw Invalid(name, text, $"Value should be one of: {string.Join(", ", allowed.ToArray().Select(value => $"'{value}'"))}");
    }

    /// <summary>An object, or text that holds one; null when absent.</summary>
    public Map? Object(string name) =>
        _values.GetValueOrDefault(name) switch
        {
            null => null,
            Map map => map,
            "" => Map.Empty,
            string text => Parsed(name, text) as Map ?? throw NoObject(name, text),
            var other => throw NoObject(name, other),
        };

    /// <summary>A whole number of at least <paramref name="least"/>; text that holds one will do.</summary>
    public long? Count(string name, long least)
    {
        long number;
        switch (_values.GetValueOrDefault(name))
        {
            case null:
                return null;
            case long value:
                number = value;
                break;
            case string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value):
                number = value;
                break;
            case var other:
                throw Invalid(name, other, "unable to convert to int. Error: it is no whole number.");
        }

        return number >= least ? number : throw Invalid(name, number, $"Value should be greater or equal to {least}");
    }

    public string? Uuid(string name) =>
        Text(name) is { } text
            ? IsUuid(text)
                ? text
                : throw Invalid(name, text, "Value should be UUID format.")
            : null;

    public static bool IsUuid(string text) => UuidText().IsMatch(text);

    public static MistralFault Invalid(string name, object? value, string reason) =>
        new(FaultKind.Invalid, $"Invalid input for field/attribute {name}. Value: '{Short(PythonText.Str(value))}'. {reason}");

    private static MistralFault NoObject(string name, object? value) => Invalid(name, value, "JsonType field value must be a dictionary");

    private static object? Parsed(string name, string json)
    {
        try
        {
            return PythonJson.Parse(json);
        }
        catch (PythonJsonError e)
        {
            throw Invalid(name, json, $"unable to convert to JSON. Error: {e.Message}");
        }
    }

    private static string Short(string text) => text.Length <= 200 ? text : $"{text[..200]}…";

    [GeneratedRegex("^[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}$")]
    private static partial Regex UuidText();
}
