using System.Collections.Immutable;
using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Contract;

/// <summary>What the engine must know of an action: its parameters and how it runs.</summary>
/// <param name="ClassName">For <c>Invalid input [name=…, class=…</c>.</param>
/// <param name="Parameters">Declared inputs, in order.</param>
/// <param name="TakesAny">Names are not checked.</param>
/// <param name="IsSync">False: the result comes through the API.</param>
/// <param name="IsPure">No effect on the world and no waiting.</param>
/// <param name="IsIdempotent">Running it twice does no harm.</param>
/// <param name="AdHoc">Set for an ad-hoc action: what it makes of its base.</param>
public sealed record ActionTraits(
    string Name,
    string ClassName,
    ImmutableArray<InputSpec> Parameters,
    bool TakesAny,
    bool IsSync,
    bool IsPure,
    bool IsIdempotent,
    ActionSpec? AdHoc
)
{
    /// <summary>Settles the forms of an input, or says why the action can't be made of it.</summary>
    public Func<Map, PreparedInput> Prepare { get; init; } = input => new(input, null);
}

/// <param name="Problem">Mistral's words; null when the action can be made of the input.</param>
public sealed record PreparedInput(Map Input, string? Problem);

/// <summary>Answers to action names, without waiting.</summary>
public interface IActionDefinitions
{
    /// <summary>The action that answers to this name in the execution's project and namespace.</summary>
    ActionLookup Find(string name);
}

/// <summary>Unknown: not looked up yet, ask for it with <see cref="Question.Action"/>.</summary>
public readonly record struct ActionLookup(bool IsKnown, ActionTraits? Definition);
