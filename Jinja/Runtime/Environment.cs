using System.Collections.Frozen;
using Jinja.Runtime.Filters;
using Jinja.Runtime.Globals;
using Jinja.Runtime.Tests;
using Pythonic;

namespace Jinja.Runtime;

/// <summary>What all templates of an engine share.</summary>
internal sealed class Environment(JinjaOptions options)
{
    private readonly FrozenDictionary<string, object?> _hostGlobals =
        options.Functions.Globals.ToFrozenDictionary(entry => entry.Key, entry => (object?)new HostFunction(entry.Key, entry.Value));

    private readonly FrozenDictionary<string, Filter> _filters = BuiltinFilters.All
        .Where(entry => !options.Functions.Filters.ContainsKey(entry.Key))
        .Concat(options.Functions.Filters.Select(entry => KeyValuePair.Create(entry.Key, Filter.OfHost(entry.Value))))
        .ToFrozenDictionary();

    private readonly FrozenDictionary<string, Filter> _tests = BuiltinTests.All
        .Where(entry => !options.Functions.Tests.ContainsKey(entry.Key))
        .Concat(options.Functions.Tests.Select(entry => KeyValuePair.Create(entry.Key, Filter.OfHost(entry.Value))))
        .ToFrozenDictionary();

    public JinjaOptions Options => options;

    public BudgetLimits Budget { get; } = options.Limits.Budget;

    public IEnumerable<string> FilterNames => _filters.Keys;

    public IEnumerable<string> TestNames => _tests.Keys;

    public IEnumerable<string> GlobalNames => _hostGlobals.Keys.Concat(BuiltinGlobals.All.Keys);

    public Filter? FindFilter(string name) => _filters.GetValueOrDefault(name);

    public Filter? FindTest(string name) => _tests.GetValueOrDefault(name);

    /// <summary>The value of a name that the template itself does not set: host functions, then data, then builtin globals.</summary>
    public object? Resolve(RenderState state, string name)
    {
        if (name == "_")
        {
            return state.Visible;
        }

        if (_hostGlobals.TryGetValue(name, out var value))
        {
            return value;
        }

        if (options.Variables is null ? state.Data.ContainsKey(name) : options.Variables.Contains(name))
        {
            return state.Visible.TryGetValue(name, out value) ? Thawing.Child(state, state.Visible, name, value) : null;
        }

        return BuiltinGlobals.All.TryGetValue(name, out value) ? value : Values.Undefined.Variable(name);
    }
}
