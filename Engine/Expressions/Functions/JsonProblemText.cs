using System.Text.Json;
using PythonValues;

namespace Mistral.Engine.Expressions.Functions;

/// <summary>Python's words for text that is no JSON, e.g. <c>Expecting value: line 1 column 1 (char 0)</c>.</summary>
internal static class JsonProblemText
{
    private static readonly (string Theirs, string Ours)[] Words =
    [
        ("property name", "Expecting property name enclosed in double quotes"),
        ("object contains a trailing comma", "Expecting property name enclosed in double quotes"),
        ("after a property name", "Expecting ':' delimiter"),
        ("after a value", "Expecting ',' delimiter"),
        ("after a single JSON value", "Extra data"),
        ("Extra data", "Extra data"),
        ("end of string", "Unterminated string starting at"),
        ("", "Expecting value"),
    ];

    /// <remarks>Python points at where an unknown word begins.</remarks>
    public static string Of(PythonJsonError error, string text)
    {
        if (error.InnerException is not JsonException { LineNumber: { } line, BytePositionInLine: { } column } cause)
        {
            return error.Message;
        }

        var start = 0;
        for (var i = 0; i < line; i++)
        {
            start = text.IndexOf('\n', start) + 1;
        }

        var words = Array.Find(Words, entry => cause.Message.Contains(entry.Theirs, StringComparison.Ordinal)).Ours;
        while (words == Words[^1].Ours && column > 0 && char.IsAsciiLetter(text.ElementAtOrDefault((int)(start + column - 1))))
        {
            column--;
        }

        return $"{words}: line {line + 1} column {column + 1} (char {start + column})";
    }
}
