using System.Collections.Immutable;

namespace Mistral.Grains.Expiry;

/// <summary><c>[execution_expiration_policy]</c>: off unless an interval and a limit are given.</summary>
public sealed record ExpiryOptions
{
    /// <summary><c>evaluation_interval</c>.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary><c>older_than</c>: ended executions are deleted when nothing changed in them for so long.</summary>
    public TimeSpan? OlderThan { get; init; }

    /// <summary><c>max_finished_executions</c>: of the ended ones so many stay, the newest; 0 is no limit.</summary>
    public long MaxFinished { get; init; }

    /// <summary><c>batch_size</c>: deleted at most per evaluation; 0 is all.</summary>
    public int BatchSize { get; init; }

    /// <summary><c>ignored_states</c>: final states that never expire.</summary>
    public ImmutableArray<string> IgnoredStates { get; init; } = [];

    /// <summary>
    /// Ages of single projects, in place of <see cref="OlderThan"/>; null knows no age. <see cref="MaxFinished"/> counts all projects
    /// together.
    /// </summary>
    public ImmutableDictionary<string, TimeSpan?> ProjectOlderThan { get; init; } = ImmutableDictionary<string, TimeSpan?>.Empty;

    public bool IsOn =>
        Interval > TimeSpan.Zero
        && (OlderThan >= TimeSpan.FromMinutes(1) || MaxFinished >= 1 || ProjectOlderThan.Values.Any(age => age is not null));

    public ImmutableArray<string> States => [.. ((string[])["SUCCESS", "ERROR", "CANCELLED"]).Except(IgnoredStates)];
}
