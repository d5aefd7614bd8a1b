using System.Globalization;
using System.Text.Json;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Responses;

/// <summary>A column's value in its form on the wire.</summary>
internal static class ColumnWriter
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";
    private const string PreciseTimeFormat = "yyyy-MM-dd HH:mm:ss.ffffff";

    public static void Write(Utf8JsonWriter writer, Column column, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull(column.Name);
                break;
            case string json when column.Kind == ColumnKind.Tags:
                WriteRaw(writer, column.Name, json);
                break;
            case string text:
                writer.WriteString(column.Name, text);
                break;
            case bool flag:
                writer.WriteBoolean(column.Name, flag);
                break;
            case long micros when column.Kind == ColumnKind.Time:
                WriteTime(writer, column.Name, micros);
                break;
            case long number:
                writer.WriteNumber(column.Name, number);
                break;
            default:
                throw new InvalidOperationException($"column '{column.Name}' holds a {value.GetType().Name}");
        }
    }

    public static void WriteRaw(Utf8JsonWriter writer, string name, string json)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(json, skipInputValidation: true);
    }

    public static void WriteTimeValue(Utf8JsonWriter writer, long micros) => WriteTimeValue(writer, micros, TimeFormat);

    public static void WritePreciseTime(Utf8JsonWriter writer, string name, long micros)
    {
        writer.WritePropertyName(name);
        WriteTimeValue(writer, micros, PreciseTimeFormat);
    }

    private static void WriteTimeValue(Utf8JsonWriter writer, long micros, string format)
    {
        Span<char> text = stackalloc char[format.Length];
        DateTime.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond).TryFormat(text, out _, format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text);
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, long micros)
    {
        writer.WritePropertyName(name);
        WriteTimeValue(writer, micros);
    }
}
