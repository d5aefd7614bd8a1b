namespace PythonValues;

/// <summary>The text is not JSON, or the value has no JSON form.</summary>
public sealed class PythonJsonError(string message, Exception? inner = null) : Exception(message, inner);
