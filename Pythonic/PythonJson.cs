using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Pythonic;

/// <summary>JSON in and out, as Python's <c>json.loads</c> and <c>json.dumps</c>: ints of any size, key order kept, the last of equal keys wins.</summary>
public static class PythonJson
{
    public const int MaxDepth = 512;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    /// <exception cref="PythonJsonError">Not JSON, or nested deeper than <see cref="MaxDepth"/>.</exception>
    public static object? Parse(string text)
    {
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            return Parse(buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static object? Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        try
        {
            reader.Read();
            var value = ReadValue(ref reader);
            return reader.Read() ? throw new PythonJsonError("Extra data after the JSON value") : value;
        }
        catch (JsonException e)
        {
            throw new PythonJsonError(e.Message, e);
        }
        catch (InvalidOperationException e)
        {
            throw new PythonJsonError(e.Message, e);
        }
    }

    /// <summary>As <c>json.dumps</c>: blanks after <c>,</c> and <c>:</c>, non-ASCII escaped.</summary>
    public static string Write(object? value)
    {
        var output = new StringBuilder();
        PythonJsonWriter.Append(output, value, 0);
        return output.ToString();
    }

    private static object? ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => ReadNumber(ref reader),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Null => null,
        JsonTokenType.StartArray => ReadList(ref reader),
        JsonTokenType.StartObject => ReadMap(ref reader),
        _ => throw new PythonJsonError($"Unexpected {reader.TokenType}"),
    };

    private static object ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out var number))
        {
            return number;
        }

        var text = Encoding.ASCII.GetString(reader.ValueSpan);
        return text.AsSpan().ContainsAny('.', 'e', 'E')
            ? double.Parse(text, CultureInfo.InvariantCulture)
            : PythonNumber.Normalize(BigInteger.Parse(text, CultureInfo.InvariantCulture));
    }

    private static object?[] ReadList(ref Utf8JsonReader reader)
    {
        var items = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader));
        }

        return items.ToArray();
    }

    private static Map ReadMap(ref Utf8JsonReader reader)
    {
        var map = new MapBuilder();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            reader.Read();
            map.Set(key, ReadValue(ref reader));
        }

        return map.Build();
    }
}
