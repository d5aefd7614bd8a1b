using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Storage.Resources;

/// <summary>One change to the tables that are not executions.</summary>
public abstract record ResourceChange(Resource Resource)
{
    public sealed record Insert(Row Row) : ResourceChange(Row.Resource);

    /// <summary>
    /// Replaces all columns of the row with this id. With <paramref name="Expected"/>, only if that column still has that value
    /// (compare-and-set).
    /// </summary>
    public sealed record Replace(Row Row, (string Column, object? Value)? Expected = null) : ResourceChange(Row.Resource);

    /// <summary>
    /// Sets columns that are in no unique key, only if a column still has a value (compare-and-set). Alone it is cheap: many go to the
    /// database together.
    /// </summary>
    /// <remarks>Two rows that are the same by their fingerprint are so only when they are new: what moves loses it.</remarks>
    public sealed record Move(
        Resource Resource,
        string Id,
        ImmutableArray<(string Column, object? Value)> Values,
        (string Column, object? Value) Expected
    ) : ResourceChange(Resource);

    public sealed record Delete(Resource Resource, string Id) : ResourceChange(Resource);

    /// <summary>
    /// Deletes all rows with this value; with <paramref name="Below"/>, of these only those whose number in that column is smaller.
    /// </summary>
    public sealed record DeleteAll(Resource Resource, string Column, string Value, (string Column, long Number)? Below = null)
        : ResourceChange(Resource);
}

/// <summary>Definitions, environments, triggers, members: whatever is written rarely.</summary>
public interface IResourceStore
{
    /// <summary>All changes or none.</summary>
    /// <exception cref="DuplicateRowException">A unique key is taken.</exception>
    /// <exception cref="RowChangedException">A row to replace or move is gone or no longer as expected.</exception>
    Task ApplyAsync(params ImmutableArray<ResourceChange> changes);

    /// <summary>Deletes revisions that are older, but for the newest of each workflow.</summary>
    /// <param name="before">Microseconds since 1970 UTC.</param>
    /// <param name="limit">So many at most.</param>
    /// <returns>How many were deleted.</returns>
    Task<int> ForgetRevisionsAsync(long before, int limit);
}
