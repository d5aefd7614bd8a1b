using Mistral.Engine.Contract;
using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Simulation.Definitions;

/// <summary>
/// What answers to an action's name in one simulation: known actions, ad-hoc ones, and, unless the simulation is strict, any other name,
/// which then needs a mock.
/// </summary>
/// <param name="isUnknown">Nobody answers to the name, whoever would today.</param>
/// <param name="isMocked">An ad-hoc action with a mock of its own name is not taken apart.</param>
internal sealed class SimulatedActions(
    KnownActions known,
    Library library,
    Func<string, bool> isMocked,
    bool isStrict,
    Func<string, bool> isUnknown
) : IActionDefinitions
{
    private readonly Dictionary<string, ActionTraits?> _found = [];

    public ActionLookup Find(string name)
    {
        if (!_found.TryGetValue(name, out var definition))
        {
            definition =
                (isUnknown(name) ? null : known.Find(name))
                ?? (
                    library.Action(name) is { } adHoc ? AdHoc(adHoc)
                    : isUnknown(name) || (isStrict && !isMocked(name)) ? null
                    : Unknown(name)
                );
            _found[name] = definition;
        }

        return new(true, definition);
    }

    private ActionTraits AdHoc(ActionSpec spec)
    {
        var definition = new ActionTraits(
            spec.Name,
            "AdHocAction",
            spec.Input,
            TakesAny: false,
            IsSync: true,
            IsPure: false,
            IsIdempotent: false,
            spec
        );
        return isMocked(spec.Name) ? definition with { AdHoc = null, Prepare = input => new(WithDefaults(spec, input), null) } : definition;
    }

    private static ActionTraits Unknown(string name) =>
        new(name, name, [], TakesAny: true, IsSync: true, IsPure: false, IsIdempotent: false, AdHoc: null);

    private static Map WithDefaults(ActionSpec spec, Map given)
    {
        var all = new MapBuilder(given);
        foreach (var input in spec.Input.Where(input => !input.IsRequired && !given.ContainsKey(input.Name)))
        {
            all.Set(input.Name, input.Default);
        }

        return all.Build();
    }
}
