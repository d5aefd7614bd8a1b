using System.Collections.Immutable;

namespace Mistral.Api.Graphs;

/// <summary>
/// Counts by state for all who look at a project in this process. Counting a million rows takes a tenth of a second of a core or more: who
/// asks meanwhile waits for the same count, and what took long is kept for a while, so that watching costs the same however many watch.
/// </summary>
internal sealed class SharedCounts(TimeProvider time)
{
    /// <summary>A count is kept so many times as long as it took: counting takes a fiftieth of a core at most.</summary>
    private const int Keep = 50;

    /// <summary>Projects that are kept; what is above begins anew.</summary>
    private const int MostProjects = 1_000;

    /// <summary>What takes less is counted for everybody anew.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(20);

    /// <summary>How long one waits for a new count where there is one before it; then that is the answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    /// <summary>What was counted longer ago is no answer any more, once it is time to count anew.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, Count> _projects = [];

    public Task<ImmutableDictionary<string, long>> OfAsync(string projectId, Func<Task<ImmutableDictionary<string, long>>> count)
    {
        lock (_projects)
        {
            var kept = _projects.GetValueOrDefault(projectId);
            if (kept is not null && IsGood(kept))
            {
                return AnswerAsync(kept);
            }

            if (_projects.Count >= MostProjects)
            {
                _projects.Clear();
            }

            var next = new Count(time.GetTimestamp(), kept is not null && IsRecent(kept) ? kept.Answer : null);
            _projects[projectId] = next;
            next.Answer = RunAsync(next, count);
            return AnswerAsync(next);
        }
    }

    private bool IsGood(Count kept) =>
        !kept.Answer.IsCompleted
        || (kept.Answer.IsCompletedSuccessfully && kept.Took > Quick && time.GetElapsedTime(kept.Began) < kept.Took * (Keep + 1));

    private bool IsRecent(Count kept) => kept.Answer.IsCompletedSuccessfully && time.GetElapsedTime(kept.Began) < Oldest;

    private Task<ImmutableDictionary<string, long>> AnswerAsync(Count one) =>
        one.Before is { } before ? NewOrBeforeAsync(one.Answer, before) : one.Answer;

    private async Task<ImmutableDictionary<string, long>> NewOrBeforeAsync(
        Task<ImmutableDictionary<string, long>> answer,
        Task<ImmutableDictionary<string, long>> before
    )
    {
        try
        {
            return await answer.WaitAsync(Patience, time);
        }
        catch (TimeoutException) when (!answer.IsCompleted)
        {
            return await before;
        }
    }

    private async Task<ImmutableDictionary<string, long>> RunAsync(Count one, Func<Task<ImmutableDictionary<string, long>>> count)
    {
        var answer = await count();
        one.Took = time.GetElapsedTime(one.Began);
        return answer;
    }

    /// <param name="before">The count before, for who does not want to wait for this one.</param>
    private sealed class Count(long began, Task<ImmutableDictionary<string, long>>? before)
    {
        public long Began => began;

        public Task<ImmutableDictionary<string, long>>? Before => before;

        public TimeSpan Took { get; set; }

        public Task<ImmutableDictionary<string, long>> Answer { get; set; } = Task.FromResult(ImmutableDictionary<string, long>.Empty);
    }
}
