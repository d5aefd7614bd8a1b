using System.Text.Json;
using Mistral.Api.Faults;

namespace Mistral.Api.Requests;

/// <summary>
/// What is JSON by its grammar and still holds values that nothing could store: texts that are no Unicode, numbers beyond every float.
/// </summary>
internal static class JsonCheck
{
    /// <summary>As CPython: ints of more digits are refused.</summary>
    private const int MaxDigits = 4300;

    /// <exception cref="HttpFault">400, with the value and its place.</exception>
    public static void Check(ReadOnlySpan<byte> json, int maxDepth)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth });
        while (reader.Read())
        {
            if (Problem(ref reader) is { } problem)
            {
                throw Refuse.Invalid($"Request holds a value that can not be stored: {problem} (byte {reader.TokenStartIndex}).");
            }
        }
    }

    private static string? Problem(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName or JsonTokenType.String:
                return IsText(ref reader) ? null : "a text that is no valid Unicode";
            case JsonTokenType.Number:
                var digits = reader.ValueSpan;
                return digits.ContainsAny("eE."u8)
                    ? reader.TryGetDouble(out var number) && double.IsFinite(number)
                        ? null
                        : $"the number {Shown(digits)}, which is beyond every float"
                    : digits.Length <= MaxDigits
                        ? null
                        : $"an int of {digits.Length} digits, more than {MaxDigits}";
            default:
                return null;
        }
    }

    private static bool IsText(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped && System.Text.Ascii.IsValid(reader.ValueSpan))
        {
            return true;
        }

        try
        {
            reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string Shown(ReadOnlySpan<byte> number) => System.Text.Encoding.ASCII.GetString(number[..Math.Min(number.Length, 40)]);
}
