using System.Globalization;
using System.Text.Json;

namespace Mistral.Actions.Binding;

/// <summary>A workflow's value as the type that an action's parameter declares.</summary>
internal static class InputConverter
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <exception cref="InputTypeException">The value has no form in that type.</exception>
    public static object? Convert(object? value, Type type, string name)
    {
        if (value is null)
        {
            return !type.IsValueType || Nullable.GetUnderlyingType(type) is not null
                ? null
                : throw new InputTypeException(name, type, value);
        }

        var target = Nullable.GetUnderlyingType(type) ?? type;
        return target.IsInstanceOfType(value) ? value : Scalar(value, target) ?? Structure(value, target, name);
    }

    private static object? Scalar(object value, Type type) =>
        Type.GetTypeCode(type) switch
        {
            _ when type.IsEnum => null,
            TypeCode.String when value is not (Map or IReadOnlyList<object?>) => PythonText.Str(value),
            TypeCode.Boolean => PythonTruth.IsTrue(value),
            TypeCode.Int64 => Whole(value),
            TypeCode.Int32 => Whole(value) is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : null,
            TypeCode.Double => Real(value),
            _ => null,
        };

    private static long? Whole(object value) =>
        value switch
        {
            long number => number,
            bool flag => flag ? 1 : 0,
            double number when Math.Floor(number) == number && Math.Abs(number) < 9e18 => (long)number,
            string text when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };

    private static double? Real(object value) =>
        value switch
        {
            string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
            _ when PythonNumber.IsNumber(value) => PythonNumber.ToDouble(value),
            _ => null,
        };

    private static object Structure(object value, Type type, string name)
    {
        if (typeof(Map).IsAssignableFrom(type) || type == typeof(IReadOnlyList<object>))
        {
            throw new InputTypeException(name, type, value);
        }

        try
        {
            return JsonSerializer.Deserialize(PythonJson.Write(value), type, Json) ?? throw new InputTypeException(name, type, value);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or PythonJsonError)
        {
            throw new InputTypeException(name, type, value);
        }
    }
}

/// <summary>An input of the wrong type. The value is shown only when its name is no secret's.</summary>
internal sealed class InputTypeException(string name, Type type, object? value)
    : Exception($"input '{name}' must be {Word(type)}, not {Shown(name, value)}")
{
    private const int LongestShown = 80;

    private static string Word(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var t when t == typeof(string) => "a text",
            var t when t == typeof(bool) => "a boolean",
            var t when t == typeof(int) || t == typeof(long) => "a whole number",
            var t when t == typeof(double) => "a number",
            var t when typeof(Map).IsAssignableFrom(t) => "a map",
            var t when t == typeof(IReadOnlyList<object>) => "a list",
            var t => $"a value for {t.Name}",
        };

    private static string Shown(string name, object? value)
    {
        if (Secrets.IsSecret(name))
        {
            return "a " + PythonText.TypeName(value);
        }

        var text = PythonText.Repr(Secrets.Mask(value));
        return text.Length <= LongestShown ? text : text[..LongestShown] + "…";
    }
}
