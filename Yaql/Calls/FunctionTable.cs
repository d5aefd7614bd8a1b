using System.Collections.Frozen;
using Yaql.Execution;

namespace Yaql.Calls;

/// <summary>
/// The functions and methods an engine knows: the standard library and the host's. A host function hides a standard one of the same name.
/// </summary>
internal sealed class FunctionTable : IFunctions
{
    private readonly FrozenDictionary<string, FunctionGroup> _functions;
    private readonly FrozenDictionary<string, FunctionGroup> _methods;

    public FunctionTable(FunctionTableBuilder library)
    {
        _functions = library.Functions.ToFrozenDictionary(StringComparer.Ordinal);
        _methods = library.Methods.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private FunctionTable(FunctionTable standard, YaqlFunctions host)
    {
        _functions = Merge(standard._functions, Groups(host, function => function.IsFunction));
        _methods = Merge(standard._methods, Groups(host, function => function.IsMethod));
    }

    public IEnumerable<string> Names => _functions.Keys.Concat(_methods.Keys);

    public FunctionTable With(YaqlFunctions host) => host.ByName.Count == 0 ? this : new FunctionTable(this, host);

    public FunctionGroup? Function(string name) => _functions.GetValueOrDefault(name);

    public FunctionGroup? Method(string name) => _methods.GetValueOrDefault(name);

    IFunction? IFunctions.Function(string name) => Function(name);

    IFunction? IFunctions.Method(string name) => Method(name);

    private static Dictionary<string, FunctionGroup> Groups(YaqlFunctions host, Func<YaqlHostFunction, bool> wanted) =>
        host
            .ByName.Where(entry => wanted(entry.Value))
            .ToDictionary(entry => entry.Key, entry => new FunctionGroup(entry.Key, [HostOverload.Of(entry.Key, entry.Value)]));

    private static FrozenDictionary<string, FunctionGroup> Merge(
        IReadOnlyDictionary<string, FunctionGroup> first,
        IReadOnlyDictionary<string, FunctionGroup> second
    )
    {
        var all = new Dictionary<string, FunctionGroup>(first, StringComparer.Ordinal);
        foreach (var (name, group) in second)
        {
            all[name] = group;
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

/// <summary>Collects overloads by name.</summary>
internal sealed class FunctionTableBuilder
{
    private readonly Dictionary<string, List<Overload>> _functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Overload>> _methods = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, FunctionGroup> Functions => Groups(_functions);

    public IReadOnlyDictionary<string, FunctionGroup> Methods => Groups(_methods);

    /// <summary>Callable as <c>name(x)</c>.</summary>
    public FunctionTableBuilder Function(string name, string signature, Func<BoundCall, object?> body, bool noKeywords = false) =>
        Add(_functions, new Overload(name, signature, body, noKeywords));

    /// <summary>Callable as <c>x.name()</c>.</summary>
    public FunctionTableBuilder Method(string name, string signature, Func<BoundCall, object?> body, bool noKeywords = false) =>
        Add(_methods, new Overload(name, signature, body, noKeywords));

    /// <summary>Callable both ways.</summary>
    public FunctionTableBuilder Extension(string name, string signature, Func<BoundCall, object?> body)
    {
        var overload = new Overload(name, signature, body);
        Add(_methods, overload);
        return Add(_functions, overload);
    }

    private static IReadOnlyDictionary<string, FunctionGroup> Groups(Dictionary<string, List<Overload>> from) =>
        from.ToDictionary(entry => entry.Key, entry => new FunctionGroup(entry.Key, [.. entry.Value]));

    private FunctionTableBuilder Add(Dictionary<string, List<Overload>> to, Overload overload)
    {
        if (!to.TryGetValue(overload.Name, out var list))
        {
            to[overload.Name] = list = [];
        }

        list.Add(overload);
        return this;
    }
}
