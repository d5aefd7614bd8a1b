using System.Text.RegularExpressions;
using PythonValues;

namespace Jinja.Compilation;

/// <summary>Turns what Python's rules throw into the library's one kind of error.</summary>
internal static class ErrorTranslation
{
    /// <summary>The error to throw instead, or null for one that is fine as it is or not ours.</summary>
    public static JinjaRuntimeException? Of(Exception e, int line)
    {
        if (e is JinjaRuntimeException { Line: null } runtime)
        {
            return new JinjaRuntimeException(runtime.ErrorClass, runtime.Message, line, runtime);
        }

        var errorClass = e switch
        {
            BudgetExceededException => JinjaRuntimeException.Limit,
            PythonTypeError => "TypeError",
            PythonZeroDivisionError => "ZeroDivisionError",
            PythonRecursionError => "RecursionError",
            PythonOverflowError => "OverflowError",
            PythonJsonError or PythonValueError => "ValueError",
            RegexMatchTimeoutException => JinjaRuntimeException.Limit,
            _ => null,
        };
        return errorClass is null ? null : new JinjaRuntimeException(errorClass, e.Message, line, e);
    }
}
