using System.Collections.Frozen;
using Jinja.Globals;
using Jinja.Values;
using PythonValues;

namespace Jinja.Execution;

/// <summary>What all templates of an engine share.</summary>
internal sealed class Environment(JinjaOptions options)
{
    public JinjaOptions Options => options;

    public BudgetLimits Budget { get; } = options.Limits.Budget;

    public required FrozenDictionary<string, TemplateFilter> Filters { get; init; }

    public required FrozenDictionary<string, TemplateFilter> Tests { get; init; }

    public required FrozenDictionary<string, object?> HostGlobals { get; init; }

    public required FrozenDictionary<string, object?> BuiltinGlobals { get; init; }

    public required MethodTables Methods { get; init; }

    public IEnumerable<string> GlobalNames => HostGlobals.Keys.Concat(BuiltinGlobals.Keys);

    public TemplateFilter? FindFilter(string name) => Filters.GetValueOrDefault(name);

    public TemplateFilter? FindTest(string name) => Tests.GetValueOrDefault(name);

    /// <summary>The value of a name that the template itself does not set: host functions, then data, then builtin globals.</summary>
    public object? Resolve(RenderState state, string name)
    {
        if (name == "_")
        {
            return state.Visible;
        }

        if (HostGlobals.TryGetValue(name, out var value))
        {
            return value;
        }

        if (options.Variables is null ? state.Data.ContainsKey(name) : options.Variables.Contains(name))
        {
            return state.Visible.TryGetValue(name, out value) ? Thawing.Child(state, state.Visible, name, value) : null;
        }

        return BuiltinGlobals.TryGetValue(name, out value) ? value : Values.Undefined.Variable(name);
    }
}
