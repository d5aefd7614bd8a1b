namespace Jinja;

/// <summary>The arguments of a call, as they were written.</summary>
public sealed class JinjaArguments(IReadOnlyList<object?> positional, IReadOnlyList<KeyValuePair<string, object?>> named)
{
    public static JinjaArguments None { get; } = new([], []);

    public IReadOnlyList<object?> Positional { get; } = positional;

    public IReadOnlyList<KeyValuePair<string, object?>> Named { get; } = named;

    public int Count => Positional.Count + Named.Count;

    /// <summary>
    /// The values in the order of <paramref name="parameters"/>, e.g. <c>"id=None, recursive=False"</c>; missing ones get their default.
    /// </summary>
    /// <param name="function">The name that error messages use.</param>
    /// <param name="parameters">A leading <c>@</c> stands for a context that Python counts among the arguments.</param>
    /// <exception cref="Pythonic.PythonTypeError">Too many, missing or unknown arguments, in Python's words.</exception>
    public object?[] Bind(string function, string parameters) => Signature.Cached(function, parameters).Bind(Positional, Named);
}
