using PythonValues;

namespace Jinja;

/// <summary>A function of the host. As a filter or test its first positional argument is the piped value.</summary>
/// <param name="host">What the caller of <see cref="JinjaTemplate.Evaluate"/> handed over.</param>
public delegate object? JinjaFunction(object? host, Map data, JinjaArguments arguments);

/// <summary>What a host adds to templates. Fill it, hand it to an engine, then leave it alone.</summary>
public sealed class JinjaFunctions
{
    private readonly Dictionary<string, JinjaFunction> _globals = [];
    private readonly Dictionary<string, JinjaFunction> _filters = [];
    private readonly Dictionary<string, JinjaFunction> _tests = [];

    /// <summary>Functions that a template calls by their names.</summary>
    public IReadOnlyDictionary<string, JinjaFunction> Globals => _globals;

    /// <summary>What stands behind <c>|</c>; the first argument is what stands before it.</summary>
    public IReadOnlyDictionary<string, JinjaFunction> Filters => _filters;

    /// <summary>What stands behind <c>is</c>; the first argument is what stands before it.</summary>
    public IReadOnlyDictionary<string, JinjaFunction> Tests => _tests;

    /// <summary>Callable as <c>{{ name(…) }}</c>; hides a builtin of that name, and a key of the data.</summary>
    public JinjaFunctions AddGlobal(string name, JinjaFunction function)
    {
        _globals[name] = function;
        return this;
    }

    /// <summary>Usable as <c>{{ x | name(…) }}</c>.</summary>
    public JinjaFunctions AddFilter(string name, JinjaFunction function)
    {
        _filters[name] = function;
        return this;
    }

    /// <summary>Usable as <c>{{ x is name }}</c>; the result is taken for its truth.</summary>
    public JinjaFunctions AddTest(string name, JinjaFunction function)
    {
        _tests[name] = function;
        return this;
    }
}
