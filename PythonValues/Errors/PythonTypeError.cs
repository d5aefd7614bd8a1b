namespace PythonValues;

/// <summary>Python's <c>TypeError</c>: the operation does not exist for these types.</summary>
public sealed class PythonTypeError(string message) : Exception(message);

/// <summary>Python's <c>ValueError</c>: the type is right, the value is not.</summary>
public sealed class PythonValueError(string message) : Exception(message);

/// <summary>Python's <c>ZeroDivisionError</c>.</summary>
public sealed class PythonZeroDivisionError(string message) : Exception(message);

/// <summary>Python's <c>OverflowError</c> and the library's own refusal to build huge numbers.</summary>
public class PythonOverflowError(string message) : Exception(message);

/// <summary>Python's <c>RecursionError</c>: a value is nested too deep to be walked through.</summary>
public sealed class PythonRecursionError(string message = PythonRecursionError.TooDeep) : PythonOverflowError(message)
{
    /// <summary>Python's words.</summary>
    public const string TooDeep = "maximum recursion depth exceeded";
}
