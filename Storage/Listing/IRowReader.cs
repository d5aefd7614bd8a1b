using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Storage.Listing;

/// <summary>SQL reads over all resources; every one is scoped by the caller.</summary>
public interface IRowReader
{
    ListLimits Limits { get; }

    /// <exception cref="Mistral.Grains.Interfaces.Faults.MistralFault">Unknown marker (not found), a value that is no time or number
    /// (invalid; names column and value).</exception>
    Task<Page> ListAsync(ListQuery query, Caller caller);

    /// <summary>
    /// One row with all columns; by id in any namespace, by name in the given namespace; own project first, then public, then shared.
    /// </summary>
    Task<Row?> FindAsync(Resource resource, string identifier, string? @namespace, Caller caller);

    /// <summary>Rows by a column, unscoped: for the engine and for cascades, not for answers to callers.</summary>
    Task<ImmutableArray<Row>> ByColumnAsync(Resource resource, string column, string value, int limit = 0);

    /// <summary>How many rows of a project meet all filters.</summary>
    /// <param name="atMost">Where there are more the answer is one more than that, and they are not counted; 0: all are.</param>
    Task<long> CountAsync(Resource resource, string projectId, ImmutableArray<Filter> filters, long atMost = 0);

    /// <summary>
    /// What <c>estimated_time</c> of a report needs: seconds that the last successful root runs of this workflow took, newest first.
    /// </summary>
    Task<ImmutableArray<double>> RecentDurationsAsync(string workflowId, int count);
}
