using Mistral.Actions.Binding;
using Mistral.Actions.Running;

namespace Mistral.Actions;

/// <summary>All actions that this process can run. Built once at start; any number of threads may use it.</summary>
public sealed class ActionCatalogue
{
    private readonly Dictionary<string, ActionDefinition> _definitions;
    private readonly ActionRunner _runner;

    internal ActionCatalogue(ActionCollection collection, ActionRunner runner)
    {
        _definitions = collection.Definitions;
        _runner = runner;
        Problems = collection.Problems;
        All = [.. _definitions.Values.Select(definition => definition.Descriptor).OrderBy(descriptor => descriptor.Name, StringComparer.Ordinal)];
    }

    /// <summary>By name.</summary>
    public IEnumerable<ActionDescriptor> All { get; }

    /// <summary>Plugins that could not be loaded, and why. The service runs without them.</summary>
    public IReadOnlyList<string> Problems { get; }

    public ActionDescriptor? Find(string name) => _definitions.GetValueOrDefault(name)?.Descriptor;

    /// <summary>What is wrong with the input, before anything is scheduled; null when there is no such action.</summary>
    public ActionCheck? Check(string name, Map input) => _definitions.TryGetValue(name, out var definition) ? InputCheck.Prepare(definition, input).Check : null;

    /// <summary>Whether <see cref="RunPure"/> takes this action with this input (an echo with a delay has to wait).</summary>
    public bool CanRunPure(string name, Map input) =>
        _definitions.TryGetValue(name, out var definition) && definition.Descriptor.IsPure && InputCheck.Prepare(definition, input).Action is null or IPureAction { IsInstant: true };

    /// <summary>Runs it off the caller's scheduler. Every failure of the action is a result, with Mistral's text.</summary>
    /// <remarks>An asynchronous action's success says only that it is under way.</remarks>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired; an action that does not listen to it is left behind.</exception>
    public Task<ActionResult> RunAsync(string name, Map input, ActionContext context, CancellationToken cancellation) =>
        _definitions.TryGetValue(name, out var definition)
            ? _runner.RunAsync(definition, input, context, cancellation)
            : Task.FromResult(NotFound(name));

    /// <summary>The action's dry run.</summary>
    public Task<ActionResult> TestAsync(string name, Map input, ActionContext context, CancellationToken cancellation) =>
        _definitions.TryGetValue(name, out var definition)
            ? _runner.TestAsync(definition, input, context, cancellation)
            : Task.FromResult(NotFound(name));

    /// <summary>Runs an action for which <see cref="CanRunPure"/> holds, in no time and on this thread.</summary>
    public ActionResult RunPure(string name, Map input, ActionContext context) =>
        _definitions.TryGetValue(name, out var definition) ? _runner.RunPure(definition, input, context) : NotFound(name);

    private static ActionResult NotFound(string name) => ActionResult.Failure($"Failed to find action [action_name={name}]");
}
