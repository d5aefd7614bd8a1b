namespace Jinja;

/// <summary>The arguments of a call, as they were written.</summary>
public sealed class JinjaArguments(IReadOnlyList<object?> positional, IReadOnlyList<KeyValuePair<string, object?>> named)
{
    /// <summary>A call without arguments.</summary>
    public static JinjaArguments None { get; } = new([], []);

    /// <summary>In the order in which they are written.</summary>
    public IReadOnlyList<object?> Positional { get; } = positional;

    /// <summary>Those with a name, in the order in which they are written.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Named { get; } = named;

    /// <summary>Positional and named ones together.</summary>
    public int Count => Positional.Count + Named.Count;

    /// <summary>
    /// The values in the order of <paramref name="parameters"/>, e.g. <c>"id=None, recursive=False"</c>; missing ones get their default.
    /// </summary>
    /// <param name="function">The name that error messages use.</param>
    /// <param name="parameters">A leading <c>@</c> stands for a context that Python counts among the arguments.</param>
    /// <exception cref="PythonValues.PythonTypeError">Too many, missing or unknown arguments, in Python's words.</exception>
    public object?[] Bind(string function, string parameters) => BuiltinSignature.Cached(function, parameters).Bind(Positional, Named);
}
