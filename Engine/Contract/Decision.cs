using System.Collections.Immutable;

namespace Mistral.Engine.Contract;

/// <summary>What one signal leads to.</summary>
/// <param name="Refusal">Set when the signal was a request that the rules forbid: nothing changed.</param>
public sealed record Decision(ImmutableArray<Event> Events, ImmutableArray<Effect> Effects, Refusal? Refusal)
{
    public static Decision Nothing { get; } = new([], [], null);
}

public enum RefusalKind
{
    Invalid,
    Forbidden,
    NotFound,
    Conflict,
}

/// <summary>Why a request was refused, in Mistral's words.</summary>
public sealed record Refusal(RefusalKind Kind, string Message);
