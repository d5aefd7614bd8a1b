using System.Collections.Immutable;
using PythonValues;

namespace Mistral.Simulation.Mocks;

/// <summary>How one call ends.</summary>
public enum MockEnd
{
    Result,
    Error,
    Cancel,

    /// <summary>The call has no end: only a timeout helps.</summary>
    Never,
}

/// <summary>What stands for an action or a sub-workflow.</summary>
/// <param name="Value">The result, or the error.</param>
/// <param name="After">Microseconds of virtual time from the call to its end.</param>
/// <param name="When">An expression over the input that the call must fulfil; null: any call.</param>
/// <param name="Times">How many calls it answers; null: any number.</param>
public sealed record Mock(MockEnd End, object? Value, long After = 0, string? When = null, int? Times = null)
{
    /// <summary>Of with-items: the only item that it answers; null: all.</summary>
    public int? Item { get; init; }

    /// <summary>
    /// Microseconds since the simulation began, before which the call does not end; null: only <see cref="After"/> counts.
    /// </summary>
    public long? NotBefore { get; init; }

    /// <summary>The only input that it answers; null: any.</summary>
    public Map? Input { get; init; }
}

/// <summary>The mocks of one name, in the order in which they are asked.</summary>
public sealed record MockList(string Name, ImmutableArray<Mock> Mocks);
