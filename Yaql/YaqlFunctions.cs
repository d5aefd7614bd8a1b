using Yaql.Compilation;

namespace Yaql;

/// <summary>The functions that the host adds to the language. Fill it before the engine is made.</summary>
public sealed class YaqlFunctions
{
    private readonly Dictionary<string, YaqlHostFunction> _functions = new(StringComparer.Ordinal);

    internal bool IsEmpty => _functions.Count == 0;

    /// <summary>Adds a function under the name that expressions call it by; it hides a standard function of that name.</summary>
    public YaqlFunctions Add(string name, YaqlHostFunction function)
    {
        _functions[name] = function;
        return this;
    }

    internal IReadOnlyDictionary<string, FunctionGroup> Functions() => Groups(function => function.IsFunction);

    internal IReadOnlyDictionary<string, FunctionGroup> Methods() => Groups(function => function.IsMethod);

    private Dictionary<string, FunctionGroup> Groups(Func<YaqlHostFunction, bool> wanted) => _functions.Where(entry => wanted(entry.Value))
        .ToDictionary(entry => entry.Key, entry => new FunctionGroup(entry.Key, [HostOverload.Of(entry.Key, entry.Value)]));
}
