namespace Jinja;

/// <summary>A template cannot be compiled or evaluated. The message is the one Jinja2 or Python gives.</summary>
public abstract class JinjaException(string errorClass, string message, int? line, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The name of the Python class, e.g. <c>UndefinedError</c>, <c>TypeError</c>.</summary>
    public string ErrorClass { get; } = errorClass;

    /// <summary>The template's line, counted from 1, where it is known.</summary>
    public int? Line { get; } = line;
}
