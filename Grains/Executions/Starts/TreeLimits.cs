using System.Collections.Concurrent;
using Mistral.Engine.Executions;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Listing;

namespace Mistral.Grains.Executions.Starts;

/// <summary>
/// How deep and how large a tree of executions may become, and how many of its members one project may begin at the same time.
/// </summary>
/// <remarks>
/// A small tree is counted on each silo alone. Once it has grown it is counted in the database, each minute again, and on the silo in
/// between: several silos together may go beyond the limit by what they begin within a minute.
/// </remarks>
internal sealed class TreeLimits(ExecutionOptions options, IRowReader rows, TimeProvider time)
{
    private const int MostTrees = 10_000;

    /// <summary>So many executions below one root are no reason to ask the database.</summary>
    private const int SmallTree = 200;

    private const int RetrySeconds = 1;

    private static readonly TimeSpan CountAgainAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Tree> _trees = new();
    private readonly ProjectPlaces _places = new(options.ChildStartsPerProject, options.Weights);

    /// <summary>
    /// Whether the root of a tree that has grown was cancelled. Its members hear of it one level after the other; what they asked for
    /// meanwhile must not begin, or the tree would grow as quickly as it is cancelled.
    /// </summary>
    public async ValueTask<bool> IsCancelledAsync(string projectId, string rootId)
    {
        if (!_trees.TryGetValue(rootId, out var tree) || Interlocked.Read(ref tree.Size) <= SmallTree)
        {
            return false;
        }

        if (tree.LookedAt.IsDue(time, LookAgainAfter))
        {
            var cancelled = await rows.CountAsync(
                Resource.Executions,
                projectId,
                [new("id", FilterOperator.Equal, [rootId]), new("state", FilterOperator.Equal, [State.Cancelled.ToText()])]
            );
            tree.IsCancelled = cancelled > 0;
        }

        return tree.IsCancelled;
    }

    /// <summary>Begins a sub-workflow when its turn has come.</summary>
    /// <exception cref="MistralFault">A limit is reached, or (unavailable) others of the project are begun first: ask again.</exception>
    public async Task<T> PassAsync<T>(string projectId, string rootId, int depth, Func<Task<T>> start)
    {
        if (depth > options.MaxDepth)
        {
            throw new MistralFault(
                FaultKind.Invalid,
                $"Sub-workflows are nested deeper than {options.MaxDepth} levels ([engine] max_subworkflow_depth)."
            );
        }

        if (!await _places.EnterAsync(projectId, Patience))
        {
            throw new MistralFault(
                FaultKind.Unavailable,
                $"{options.ChildStartsPerProject} sub-workflows of the project are being started on this silo ([engine] "
                    + "max_child_starts_per_project).",
                RetrySeconds
            );
        }

        try
        {
            await CountAsync(projectId, rootId);
            return await start();
        }
        finally
        {
            _places.Leave(projectId);
        }
    }

    private async Task CountAsync(string projectId, string rootId)
    {
        if (_trees.Count >= MostTrees)
        {
            _trees.Clear();
        }

        var tree = _trees.GetOrAdd(rootId, _ => new());
        var size = Interlocked.Increment(ref tree.Size);
        if (size > Math.Min(SmallTree, options.MaxDescendants) && tree.CountedAt.IsDue(time, CountAgainAfter))
        {
            size = await rows.CountAsync(Resource.Executions, projectId, [new("root_execution_id", FilterOperator.Equal, [rootId])]) + 1;
            Interlocked.Exchange(ref tree.Size, size);
        }

        if (size > options.MaxDescendants)
        {
            throw new MistralFault(
                FaultKind.Invalid,
                $"The executions below {rootId} have reached their limit of {options.MaxDescendants} ([engine] max_descendants)."
            );
        }
    }

    private sealed class Tree
    {
        public long Size;
        public volatile bool IsCancelled;

        public Moment CountedAt { get; } = new();

        public Moment LookedAt { get; } = new();
    }

    /// <summary>When something was done last. Two that ask at once may both do it: that does no harm.</summary>
    private sealed class Moment
    {
        private long? _at;

        public bool IsDue(TimeProvider time, TimeSpan after)
        {
            var isDue = _at is not { } last || time.GetElapsedTime(last) > after;
            _at = isDue ? time.GetTimestamp() : _at;
            return isDue;
        }
    }
}
