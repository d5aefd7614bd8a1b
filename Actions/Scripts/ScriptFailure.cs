using Acornima;
using Jint;
using Jint.Runtime;

namespace Mistral.Actions.Scripts;

/// <summary>What stopped a script, with the line where it is known.</summary>
internal static class ScriptFailure
{
    public static string Text(Exception e, ScriptOptions limits) => e switch
    {
        JavaScriptException thrown => $"{thrown.Error}{Line(thrown.Location.Start.Line)}",
        ParseErrorException parse => $"SyntaxError: {parse.Description}{Line(parse.LineNumber)}",
        ScriptPreparationException { InnerException: ParseErrorException parse } => $"SyntaxError: {parse.Description}{Line(parse.LineNumber)}",
        TimeoutException => $"the script ran longer than {PythonText.Str(limits.Timeout.TotalSeconds)} seconds",
        MemoryLimitExceededException => $"the script used more than {limits.MaxMemoryBytes} bytes of memory",
        RecursionDepthOverflowException => $"the script's calls were nested deeper than {limits.MaxRecursion}",
        _ => e.Message,
    };

    private static string Line(int line) => line > 0 ? $" (line {line})" : "";
}
