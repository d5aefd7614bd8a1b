using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Mistral.Grains.Interfaces.Definitions;

namespace Mistral.Api.Definitions;

/// <summary>Errors and warnings of a definition as they are answered.</summary>
internal static class WarningHeader
{
    /// <summary>The number of warnings.</summary>
    public const string Count = "X-Mistral-Warnings-Count";

    /// <summary>The first warnings, as a JSON list in ASCII.</summary>
    public const string Name = "X-Mistral-Warnings";

    /// <summary>Larger texts are checked by <c>validate</c> only: their upload is not kept waiting.</summary>
    public const int LargestText = 256 * 1024;

    private const int LongestHeader = 4096;

    public static void Set(HttpResponse response, ImmutableArray<ProblemView> problems)
    {
        var warnings = problems.Where(problem => problem.Severity == "warning").ToArray();
        if (warnings.Length == 0)
        {
            return;
        }

        response.Headers[Count] = warnings.Length.ToString(CultureInfo.InvariantCulture);
        for (var count = Math.Min(warnings.Length, 20); count > 0; count /= 2)
        {
            if (Text(warnings.Take(count)) is { Length: <= LongestHeader } text)
            {
                response.Headers[Name] = text;
                return;
            }
        }
    }

    public static void WriteProblems(Utf8JsonWriter writer, IEnumerable<ProblemView> problems)
    {
        if (problems.Any())
        {
            writer.WritePropertyName("problems");
            Write(writer, problems);
        }
    }

    private static void Write(Utf8JsonWriter writer, IEnumerable<ProblemView> problems)
    {
        writer.WriteStartArray();
        foreach (var problem in problems)
        {
            writer.WriteStartObject();
            writer.WriteString("severity", problem.Severity);
            writer.WriteString("code", problem.Code);
            writer.WriteNumber("line", problem.Line);
            writer.WriteNumber("column", problem.Column);
            writer.WriteString("path", problem.Path);
            writer.WriteString("message", problem.Message);
            writer.WriteString("hint", problem.Hint);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>The writer's own encoder leaves nothing but ASCII.</summary>
    private static string Text(IEnumerable<ProblemView> problems)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Write(writer, problems);
        }

        return Encoding.ASCII.GetString(stream.ToArray());
    }
}
