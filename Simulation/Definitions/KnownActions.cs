using System.Collections.Concurrent;
using Mistral.Actions;
using Mistral.Engine.Contract;
using Mistral.Engine.Language.Specs;

namespace Mistral.Simulation.Definitions;

/// <summary>The signatures of the actions that the service knows, as the engine wants them.</summary>
internal sealed class KnownActions(ActionRegistry registry)
{
    private readonly ConcurrentDictionary<string, ActionTraits> _known = new();

    public ActionTraits? Find(string name)
    {
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }

        return registry.Find(name) is { } descriptor ? _known.GetOrAdd(name, Of(descriptor)) : null;
    }

    private ActionTraits Of(ActionDescriptor action) =>
        new(
            action.Name,
            action.ClassName,
            [.. action.Parameters.Select(parameter => new InputSpec(parameter.Name, parameter.IsRequired, parameter.Default))],
            action.TakesAny,
            !action.IsAsync,
            action.IsPure,
            action.IsIdempotent,
            AdHoc: null
        )
        {
            Prepare = input =>
                registry.Check(action.Name, input) is { } check
                    ? new(check.Input, check.Problem is null ? null : check.Text)
                    : new(input, null),
        };
}
