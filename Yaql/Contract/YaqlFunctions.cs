namespace Yaql;

/// <summary>The functions that the host adds to the language. Fill it before the engine is made.</summary>
public sealed class YaqlFunctions
{
    private readonly Dictionary<string, YaqlHostFunction> _functions = new(StringComparer.Ordinal);

    internal IReadOnlyDictionary<string, YaqlHostFunction> ByName => _functions;

    /// <summary>Adds a function under the name that expressions call it by; it hides a standard function of that name.</summary>
    public YaqlFunctions Add(string name, YaqlHostFunction function)
    {
        _functions[name] = function;
        return this;
    }
}
