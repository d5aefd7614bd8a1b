using System.Buffers;
using System.Text;
using System.Text.Json;

namespace PythonValues;

/// <summary>
/// JSON in and out, as Python's <c>json.loads</c> and <c>json.dumps</c>: ints of any size, key order kept, the last of equal keys wins.
/// </summary>
public static class PythonJson
{
    /// <summary>Nesting beyond this is refused.</summary>
    public const int MaxDepth = 512;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    /// <exception cref="PythonJsonError">Not JSON, or nested deeper than <see cref="MaxDepth"/>.</exception>
    public static object? Parse(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Budget.Ask(length);
        Budget.Current?.SpendText(length);
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

    /// <summary>Parses a JSON text in UTF-8.</summary>
    public static object? Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        try
        {
            reader.Read();
            var value = new PythonJsonReader(utf8.Length).Value(ref reader);
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
        using var output = new JsonText();
        var length = PythonJsonWriter.Append(output, value, 0, 0);
        Budget.AskText(length);
        return output.ToString(length);
    }
}
