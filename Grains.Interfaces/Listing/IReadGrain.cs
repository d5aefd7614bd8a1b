using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Listing;

namespace Mistral.Grains.Interfaces.Resources;

/// <summary>All reads. Stateless: SQL over the tables, so reading never activates an execution.</summary>
/// <remarks>
/// Rows the caller may not see do not exist for it: own project, <c>scope=public</c>, accepted shares; everything for an administrator.
/// </remarks>
[Alias("Mistral.ReadGrain")]
public interface IReadGrain : IGrainWithIntegerKey
{
    [Alias("List")]
    Task<Page> List(ListQuery query, Caller caller);

    /// <summary>
    /// One row with all its columns by id, or by name where the resource has names (own project first); null when invisible.
    /// </summary>
    /// <param name="anyNamespaceById">An id is found in any namespace, a name only in the given one.</param>
    [ResponseTimeout("00:00:05")]
    [Alias("Find")]
    Task<Row?> Find(Resource resource, string identifier, string? @namespace, Caller caller);

    /// <summary>The task's <c>result</c> as JSON text.</summary>
    [Alias("TaskResult")]
    Task<string> TaskResult(string taskExecutionId, Caller caller);

    /// <summary>The flat pre-order tree of executions under an execution (itself first) or a task.</summary>
    [Alias("SubExecutions")]
    Task<Page> SubExecutions(Resource under, string id, bool errorsOnly, int maxDepth, Caller caller);

    /// <summary>How many root and sub-executions of the caller's project are in each state that there is one in.</summary>
    [Alias("ExecutionCounts")]
    Task<ImmutableDictionary<string, long>> ExecutionCounts(Caller caller);

    /// <summary>The same; where there are more than <paramref name="atMost"/> in a state, one more than that.</summary>
    [Alias("ExecutionCountsUpTo")]
    Task<ImmutableDictionary<string, long>> ExecutionCountsUpTo(long atMost, Caller caller);

    /// <summary>What the caller's project uses and what waits in it; JSON text.</summary>
    [Alias("Overview")]
    Task<string> Overview(Caller caller);

    /// <summary>Where the newest action executions of a task run; JSON text.</summary>
    [Alias("Runs")]
    Task<string> Runs(string taskExecutionId, Caller caller);

    /// <summary>The oldest events that wait for a trigger; JSON text.</summary>
    [Alias("ParkedEvents")]
    Task<string> ParkedEvents(string triggerId, Caller caller);

    /// <summary>The newest offers of workflows that others have made to the caller's project; JSON text.</summary>
    [Alias("Offers")]
    Task<string> Offers(Caller caller);

    /// <summary>The report document as JSON text.</summary>
    [Alias("Report")]
    Task<string> Report(string executionId, bool errorsOnly, int maxDepth, bool statisticsOnly, Caller caller);
}
