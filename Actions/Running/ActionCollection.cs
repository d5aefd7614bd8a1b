using System.Reflection;

namespace Mistral.Actions.Running;

/// <summary>Gathers the actions of all sources. The first to take a name keeps it.</summary>
internal sealed class ActionCollection(ActionOptions options)
{
    private readonly List<string> _problems = [];
    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);

    public Dictionary<string, ActionDefinition> Definitions { get; } = new(StringComparer.Ordinal);

    /// <summary>Sources that make an action when it is asked for; those that were added one by one come first.</summary>
    public List<ILazyActions> Lazy { get; } = [];

    public IReadOnlyList<string> Problems => _problems;

    public void Report(string problem) => _problems.Add(problem);

    /// <summary>Takes what a source gives; a source that fails is reported by name and left out.</summary>
    public void Add(string source, Func<IEnumerable<ActionDefinition>> generate)
    {
        try
        {
            foreach (var definition in generate())
            {
                Add(source, definition);
            }
        }
        catch (Exception e)
        {
            Report($"{source}: {(e as TargetInvocationException)?.InnerException?.Message ?? e.Message}");
        }
    }

    public bool IsAllowed(string name) =>
        (options.Allow.IsEmpty || options.Allow.Any(pattern => Matches(pattern, name)))
        && !options.Deny.Any(pattern => Matches(pattern, name));

    private void Add(string source, ActionDefinition definition)
    {
        var name = definition.Descriptor.Name;
        if (!IsAllowed(name))
        {
            return;
        }

        if (Definitions.TryAdd(name, definition))
        {
            _sources[name] = source;
        }
        else
        {
            Report($"{source}: the action '{name}' is there already, from {_sources[name]}");
        }
    }

    private static bool Matches(string pattern, string name) =>
        pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern;
}
