using System.Collections.Frozen;
using Jinja.Ast;
using Jinja.Execution;
using Jinja.Filters;
using Jinja.Globals;
using Jinja.Methods;
using Jinja.Operations;

namespace Jinja.Library;

/// <summary>What the templates of an engine know: Jinja2's filters, tests, functions and methods, under those of the host.</summary>
internal static class StandardEnvironment
{
    public static Execution.Environment Of(JinjaOptions options) =>
        new(options)
        {
            Filters = With(BuiltinFilters.All, options.Functions.Filters),
            Tests = With(BuiltinTests.All, options.Functions.Tests),
            HostGlobals = options.Functions.Globals.ToFrozenDictionary(
                entry => entry.Key,
                entry => (object?)new HostFunction(entry.Key, entry.Value)
            ),
            BuiltinGlobals = BuiltinGlobals.All,
            Methods = BuiltinMethods.All,
        };

    private static FrozenDictionary<string, TemplateFilter> With(
        IEnumerable<KeyValuePair<string, TemplateFilter>> builtin,
        IReadOnlyDictionary<string, JinjaFunction> host
    ) =>
        builtin
            .Where(entry => !host.ContainsKey(entry.Key))
            .Concat(host.Select(entry => KeyValuePair.Create(entry.Key, HostFunction.Filter(entry.Value))))
            .ToFrozenDictionary();
}
