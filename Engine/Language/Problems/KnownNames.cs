using System.Collections.Immutable;
using Mistral.Engine.Language.Specs;

namespace Mistral.Engine.Language.Problems;

/// <summary>What answers to the names in a definition, besides the definition itself.</summary>
public sealed record KnownNames
{
    /// <summary>Null: there is no such action.</summary>
    public required Func<string, KnownAction?> Action { get; init; }

    /// <summary>The declared inputs; null: there is no such workflow.</summary>
    public required Func<string, ImmutableArray<InputSpec>?> Workflow { get; init; }

    /// <summary>For "did you mean".</summary>
    public required IEnumerable<string> ActionNames { get; init; }

    public required IEnumerable<string> WorkflowNames { get; init; }

    /// <summary>These exist, too, and nothing is known of their inputs.</summary>
    internal KnownNames With(IReadOnlyCollection<string> others) =>
        others.Count == 0
            ? this
            : this with
            {
                Action = name => Action(name) ?? (others.Contains(name) ? new([], true) : null),
                Workflow = name => Workflow(name) ?? (others.Contains(name) ? [] : null),
            };
}

/// <param name="TakesAny">Inputs of any name.</param>
public sealed record KnownAction(ImmutableArray<InputSpec> Inputs, bool TakesAny);
