using System.Text.RegularExpressions;
using Acornima;
using Jint;
using Jint.Runtime;

namespace Mistral.Actions.Scripts;

/// <summary>What stopped a script, with the line where it is known.</summary>
internal static partial class ScriptFailure
{
    public static string Text(Exception e, ScriptOptions limits) => e switch
    {
        JavaScriptException { InnerException: ParseErrorException parse } => Syntax(parse),
        JavaScriptException thrown => $"{Place().Replace(thrown.Error.ToString(), "")}{Line(thrown.Location.Start.Line)}",
        ParseErrorException parse => Syntax(parse),
        ScriptPreparationException { InnerException: ParseErrorException parse } => Syntax(parse),
        TimeoutException => $"the script ran longer than {PythonText.Str(limits.Timeout.TotalSeconds)} seconds",
        MemoryLimitExceededException => $"the script used more than {limits.MaxMemoryBytes} bytes of memory",
        RecursionDepthOverflowException => $"the script's calls were nested deeper than {limits.MaxRecursion}",
        _ => e.Message,
    };

    private static string Syntax(ParseErrorException e) => $"SyntaxError: {e.Description}{Line(e.LineNumber)}";

    private static string Line(int line) => line > 0 ? $" (line {line})" : "";

    /// <summary>The engine's own way to say the place, in errors of parsing.</summary>
    [GeneratedRegex(@" \(<anonymous>:\d+:\d+\)")]
    private static partial Regex Place();
}
