using Mistral.Actions.Binding;
using Mistral.Actions.Running;

namespace Mistral.Actions;

/// <summary>All actions that this process can run. Built once at start; any number of threads may use it.</summary>
public sealed class ActionRegistry
{
    private readonly Dictionary<string, ActionDefinition> _definitions;
    private readonly ActionRunner _runner;
    private readonly ImmutableArray<ILazyActions> _lazy;
    private readonly Func<string, bool> _isAllowed;
    private readonly Lazy<ImmutableArray<ActionDescriptor>> _all;

    internal ActionRegistry(ActionCollection collection, ActionRunner runner)
    {
        _definitions = collection.Definitions;
        _runner = runner;
        Problems = collection.Problems;
        _lazy = [.. collection.Lazy];
        _isAllowed = collection.IsAllowed;
        _all = new(() =>
            [
                .. _definitions
                    .Values.Concat(_lazy.SelectMany(source => source.All()).Where(IsNew))
                    .Select(definition => definition.Descriptor)
                    .OrderBy(descriptor => descriptor.Name, StringComparer.Ordinal),
            ]
        );
    }

    /// <summary>By name.</summary>
    public IEnumerable<ActionDescriptor> All => _all.Value;

    /// <summary>Plugins that could not be loaded, and why. The service runs without them.</summary>
    public IReadOnlyList<string> Problems { get; }

    public ActionDescriptor? Find(string name) => Definition(name)?.Descriptor;

    /// <summary>What is wrong with the input, before anything is scheduled; null when there is no such action.</summary>
    public ActionCheck? Check(string name, Map input) =>
        Definition(name) is { } definition ? ArgumentCheck.Prepare(definition, input).Check : null;

    /// <summary>Whether <see cref="RunPure"/> takes this action with this input (an echo with a delay has to wait).</summary>
    public bool CanRunPure(string name, Map input) =>
        Definition(name) is { } definition
        && definition.Descriptor.IsPure
        && ArgumentCheck.Prepare(definition, input).Action is null or IPureAction { IsInstant: true };

    /// <summary>Runs it off the caller's scheduler. Every failure of the action is a result, with Mistral's text.</summary>
    /// <remarks>An asynchronous action's success says only that it is under way.</remarks>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired; an action that does not listen to it is left
    /// behind.</exception>
    public Task<ActionResult> RunAsync(string name, Map input, ActionContext context, CancellationToken cancellation) =>
        Definition(name) is { } definition ? _runner.RunAsync(definition, input, context, cancellation) : Task.FromResult(NotFound(name));

    /// <summary>The action's dry run.</summary>
    public Task<ActionResult> TestAsync(string name, Map input, ActionContext context, CancellationToken cancellation) =>
        Definition(name) is { } definition ? _runner.TestAsync(definition, input, context, cancellation) : Task.FromResult(NotFound(name));

    /// <summary>Runs an action for which <see cref="CanRunPure"/> holds, in no time and on this thread.</summary>
    public ActionResult RunPure(string name, Map input, ActionContext context) =>
        Definition(name) is { } definition ? _runner.RunPure(definition, input, context) : NotFound(name);

    private ActionDefinition? Definition(string name) =>
        _definitions.TryGetValue(name, out var definition) ? definition
        : _isAllowed(name) ? _lazy.Select(source => source.Find(name)).FirstOrDefault(found => found is not null)
        : null;

    private bool IsNew(ActionDefinition definition) =>
        _isAllowed(definition.Descriptor.Name) && !_definitions.ContainsKey(definition.Descriptor.Name);

    private static ActionResult NotFound(string name) => ActionResult.Failure($"Failed to find action [action_name={name}]");
}
