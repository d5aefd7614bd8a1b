using System.Collections.Concurrent;
using Mistral.Actions;
using Mistral.Engine.Contract;
using Mistral.Engine.Language.Specs;
using Mistral.Grains.ActionRuns;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Storage.Listing;
using PythonValues;

namespace Mistral.Grains.Definitions;

/// <summary>
/// What answers to an action's name: a built-in or plugin action, then an ad-hoc one, then a dynamic one, then an external worker's.
/// </summary>
internal sealed class ActionDefinitions(ActionRegistry registry, IRowReader rows, DynamicActions dynamic, DefinitionCache cache)
{
    private readonly ConcurrentDictionary<string, ActionTraits> _builtIn = new();

    public ActionTraits? BuiltIn(string name)
    {
        if (_builtIn.TryGetValue(name, out var known))
        {
            return known;
        }

        return registry.Find(name) is { } descriptor
            ? _builtIn.GetOrAdd(name, Of(descriptor) with { Prepare = input => Prepare(name, input) })
            : null;
    }

    public async Task<ActionTraits?> FindAsync(string name, string @namespace, string projectId)
    {
        var caller = Caller.Anonymous with { ProjectId = projectId };
        if (await FindRowAsync(Resource.Actions, name, @namespace, caller) is { } row)
        {
            var action = AdHocAction.Read(row);
            return AdHoc(cache.Action(action.Name, action.SpecText));
        }

        return await dynamic.FindAsync(name, @namespace, projectId) is { } descriptor ? Of(descriptor) : null;
    }

    private static ActionTraits AdHoc(ActionSpec spec) =>
        new(
            spec.Name,
            "AdHocAction",
            spec.Input,
            TakesAny: TakesOthers(spec),
            IsSync: true,
            IsPure: false,
            IsIdempotent: false,
            AdHoc: spec
        );

    /// <summary>A worker may take inputs that its action does not name.</summary>
    private static bool TakesOthers(ActionSpec spec) => spec.Base == IWorkerQueues.ActionName && spec.BaseInput["others"] is true;

    private static ActionTraits Of(ActionDescriptor action) =>
        new(
            action.Name,
            action.ClassName,
            [.. action.Parameters.Select(parameter => new InputSpec(parameter.Name, parameter.IsRequired, parameter.Default))],
            action.TakesAny,
            !action.IsAsync,
            action.IsPure,
            action.IsIdempotent,
            AdHoc: null
        );

    private PreparedInput Prepare(string name, Map input) =>
        registry.Check(name, input) is { } check ? new(check.Input, check.Problem is null ? null : check.Text) : new(input, null);

    private async Task<Row?> FindRowAsync(Resource resource, string name, string @namespace, Caller caller) =>
        await rows.FindAsync(resource, name, @namespace, caller)
        ?? (@namespace.Length > 0 ? await rows.FindAsync(resource, name, "", caller) : null);
}
