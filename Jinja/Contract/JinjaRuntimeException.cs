using Jinja.Values;

namespace Jinja;

/// <summary>Evaluation failed. Host functions throw it too, to fail with a Python class of their choice.</summary>
public sealed class JinjaRuntimeException(string errorClass, string message, int? line = null, Exception? inner = null)
    : JinjaException(errorClass, message, line, inner)
{
    /// <summary>The error class of everything undefined.</summary>
    public const string Undefined = "UndefinedError";

    /// <summary>The error class of an unknown filter or test.</summary>
    public const string Assertion = "TemplateAssertionError";

    /// <summary>The error class of an exceeded limit of the sandbox.</summary>
    public const string Limit = "LimitError";
}
