using System.Text.RegularExpressions;
using Acornima;
using Jint;
using Jint.Runtime;

namespace Mistral.Actions.Scripts;

/// <summary>What stopped a script, with the line where it is known.</summary>
internal static partial class ScriptFailure
{
    public static string Text(Exception e, ScriptOptions limits) =>
        e switch
        {
            JavaScriptException { InnerException: ParseErrorException parse } => Syntax(parse),
            JavaScriptException thrown => $"{Place().Replace(thrown.Error.ToString(), "")}{Line(thrown.Location.Start.Line)}",
            ParseErrorException parse => Syntax(parse),
            ScriptPreparationException { InnerException: ParseErrorException parse } => Syntax(parse),
            TimeoutException => TooLong(limits),
            MemoryLimitExceededException or OutOfMemoryException => TooMuchMemory(limits),
            RecursionDepthOverflowException => $"the script's calls were nested deeper than {limits.MaxRecursion}",
            _ => e.Message,
        };

    /// <summary>The same for a code source, which may be Python.</summary>
    public static string OfSource(string content, Exception e, ScriptOptions limits) =>
        e is ScriptPreparationException or ParseErrorException && Python().IsMatch(content)
            ? "the code source is Python, which this service does not run: write it in JavaScript (a class with run(context)), make "
                + "it a custom action in C#, or serve it from a worker process of your own (POST /v2/workers/{queue}/lease)"
            : Text(e, limits);

    public static string TooLong(ScriptOptions limits) =>
        $"the script ran longer than {PythonText.Str(limits.Timeout.TotalSeconds)} seconds";

    public static string TooMuchMemory(ScriptOptions limits) => $"the script used more than {limits.MaxMemoryBytes} bytes of memory";

    [GeneratedRegex(
        @"^\s*((def|class)\s+\w+\s*(\(.*\))?\s*(->.*)?:\s*(#.*)?$|(from\s+[\w.]+\s+)?import\s+[\w.]+\s*(as\s+\w+\s*)?(#.*)?$)",
        RegexOptions.Multiline
    )]
    private static partial Regex Python();

    private static string Syntax(ParseErrorException e) => $"SyntaxError: {e.Description}{Line(e.LineNumber)}";

    private static string Line(int line) => line > 0 ? $" (line {line})" : "";

    /// <summary>The engine's own way to say the place, in errors of parsing.</summary>
    [GeneratedRegex(@" \(<anonymous>:\d+:\d+\)")]
    private static partial Regex Place();
}
