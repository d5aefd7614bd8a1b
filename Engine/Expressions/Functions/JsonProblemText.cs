using System.Text.Json;
using PythonValues;

namespace Mistral.Engine.Expressions.Functions;

/// <summary>Python's words for text that is no JSON, e.g. <c>Expecting value: line 1 column 1 (char 0)</c>.</summary>
internal static class JsonProblemText
{
    /// <remarks>The text is looked at once more: what the reader says of it are words for people, and it points elsewhere.</remarks>
    public static string Of(PythonJsonError error, string text)
    {
        if (error.InnerException is not JsonException || JsonProblemSearch.First(text) is not { } problem)
        {
            return error.Message;
        }

        var lineStart = text.LastIndexOf('\n', Math.Max(problem.At - 1, 0), problem.At) + 1;
        var (place, column) = (CodePoints.Index(text, problem.At), CodePoints.Count(text[lineStart..problem.At]));
        return $"{problem.Words}: line {text.AsSpan(0, lineStart).Count('\n') + 1} column {column + 1} (char {place})";
    }
}
