namespace Yaql;

/// <summary>A parameter of a host function: the name it has as a keyword, and its default unless it is required.</summary>
/// <param name="Name">The keyword.</param>
/// <param name="IsRequired">Whether a call without it fits.</param>
/// <param name="Default">Its value when it is not given.</param>
/// <param name="IsLazy">The function gets a <see cref="YaqlLazyArgument"/> instead of a value and evaluates it itself, any number of
/// times.</param>
public sealed record YaqlParameter(string Name, bool IsRequired = true, object? Default = null, bool IsLazy = false)
{
    /// <summary>A parameter that may be left out.</summary>
    public static YaqlParameter Optional(string name, object? @default = null) => new(name, false, @default);
}

/// <summary>An argument that a host function evaluates: the values given become <c>$1</c> (also <c>$</c>), <c>$2</c> …</summary>
public delegate object? YaqlLazyArgument(params object?[] values);

/// <summary>
/// The code of a host function: the host object of this evaluation, its data (<c>$</c> at the start), and one value per parameter.
/// </summary>
public delegate object? YaqlHostCode(object? host, object? data, IReadOnlyList<object?> arguments);

/// <summary>A function of the host. It gets plain values (lazy sequences and sets as lists) and gives plain values.</summary>
/// <param name="Parameters">In order.</param>
/// <param name="Code">What it does. What it throws reaches the caller as a <see cref="YaqlEvaluationException"/> with the exception as
/// cause.</param>
public sealed record YaqlHostFunction(IReadOnlyList<YaqlParameter> Parameters, YaqlHostCode Code)
{
    /// <summary>Callable as <c>name(x)</c>.</summary>
    public bool IsFunction { get; init; } = true;

    /// <summary>Callable as <c>x.name()</c>; x is the first parameter.</summary>
    public bool IsMethod { get; init; }

    /// <summary>
    /// The lists and dictionaries it gives are Python's mutable ones: not hashable, not equal to lists written in an expression (as what a
    /// parser gives).
    /// </summary>
    public bool GivesMutableValues { get; init; }

    /// <summary>
    /// It gets sets, dates and iterators as they are inside the expression (as <see cref="PythonValues.IPythonObject"/>), not converted as
    /// a result would be.
    /// </summary>
    public bool TakesRawValues { get; init; }
}
