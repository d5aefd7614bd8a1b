using System.Collections.Immutable;

namespace Mistral.Api.Graphs;

/// <summary>
/// Counts by state for all who look at a project in this process. Counting a million rows takes half a second of a core: who asks meanwhile
/// waits for the same count, and what took long is kept for a while, so that watching costs the same however many watch.
/// </summary>
internal sealed class SharedCounts(TimeProvider time)
{
    /// <summary>A count is kept so many times as long as it took: counting takes a twentieth of a core at most.</summary>
    private const int Keep = 20;

    /// <summary>Projects that are kept; what is above begins anew.</summary>
    private const int MostProjects = 1_000;

    /// <summary>What takes less is counted for everybody anew.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<string, Count> _projects = [];

    public Task<ImmutableDictionary<string, long>> OfAsync(string projectId, Func<Task<ImmutableDictionary<string, long>>> count)
    {
        lock (_projects)
        {
            if (_projects.TryGetValue(projectId, out var kept) && IsGood(kept))
            {
                return kept.Answer;
            }

            if (_projects.Count >= MostProjects)
            {
                _projects.Clear();
            }

            var next = new Count(time.GetTimestamp());
            _projects[projectId] = next;
            next.Answer = RunAsync(next, count);
            return next.Answer;
        }
    }

    private bool IsGood(Count kept) =>
        !kept.Answer.IsCompleted
        || (kept.Answer.IsCompletedSuccessfully && kept.Took > Quick && time.GetElapsedTime(kept.Began) < kept.Took * (Keep + 1));

    private async Task<ImmutableDictionary<string, long>> RunAsync(Count one, Func<Task<ImmutableDictionary<string, long>>> count)
    {
        var answer = await count();
        one.Took = time.GetElapsedTime(one.Began);
        return answer;
    }

    private sealed class Count(long began)
    {
        public long Began => began;

        public TimeSpan Took { get; set; }

        public Task<ImmutableDictionary<string, long>> Answer { get; set; } = Task.FromResult(ImmutableDictionary<string, long>.Empty);
    }
}
