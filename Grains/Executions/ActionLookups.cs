using Mistral.Engine.Contract;

namespace Mistral.Grains.Executions;

/// <summary>The action definitions that one execution has met, frozen as it met them.</summary>
internal sealed class ActionLookups(Definitions.ActionDefinitions definitions, string projectId, string @namespace) : IActionDefinitions
{
    private readonly Dictionary<string, ActionTraits?> _found = [];

    public ActionLookup Find(string name)
    {
        if (definitions.BuiltIn(name) is { } builtIn)
        {
            return new(true, builtIn);
        }

        return _found.TryGetValue(name, out var known) ? new(true, known) : new(false, null);
    }

    public async Task LoadAsync(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (!_found.ContainsKey(name))
            {
                _found[name] = await definitions.FindAsync(name, @namespace, projectId);
            }
        }
    }
}
