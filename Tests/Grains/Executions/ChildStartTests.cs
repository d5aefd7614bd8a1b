using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Executions.Starts;

namespace Mistral.Grains.Tests.Executions;

/// <summary>Sub-workflows of a project are asked for a few at a time.</summary>
public sealed class ChildStartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ChildStarts _starts = new(new ExecutionOptions { ChildStartsPerProject = 1 });

    [Fact]
    public async Task Of_one_project_so_many_go_and_the_others_wait()
    {
        var first = new TaskCompletionSource();
        var begun = new List<string>();
        var all = new[] { Ask("p", "1", () => Begin("1", first.Task)), Ask("p", "2", () => Begin("2", Task.CompletedTask)) };
        await Ask("q", "q", () => Begin("q", Task.CompletedTask)).WaitAsync(Patience);
        Assert.Equal(["1", "q"], begun);
        Assert.Equal((false, true), (_starts.IsWaiting("1"), _starts.IsWaiting("2")));

        first.SetResult();
        await Task.WhenAll(all).WaitAsync(Patience);
        Assert.Equal(["1", "q", "2"], begun);
        Assert.False(_starts.IsWaiting("2"));

        Task Begin(string name, Task end)
        {
            begun.Add(name);
            return end;
        }
    }

    [Fact]
    public async Task A_start_that_fails_gives_its_place_back()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => Ask("p", "1", () => throw new TimeoutException()));
        await Ask("p", "1", () => Task.CompletedTask).WaitAsync(Patience);
    }

    [Fact]
    public async Task What_a_cancelled_tree_wanted_counts_as_not_begun_until_its_parent_has_ended()
    {
        var ended = new TaskCompletionSource();
        var asked = _starts.AskAsync(
            "p",
            "1",
            isNew: true,
            () => ValueTask.FromResult(true),
            ended.Task,
            () => throw new InvalidOperationException()
        );
        await Ask("p", "2", () => Task.CompletedTask).WaitAsync(Patience);
        Assert.True(_starts.IsWaiting("1"));

        ended.SetResult();
        await asked.WaitAsync(Patience);
        Assert.False(_starts.IsWaiting("1"));
    }

    private Task Ask(string projectId, string childId, Func<Task> start) =>
        _starts.AskAsync(projectId, childId, isNew: true, () => ValueTask.FromResult(false), Task.CompletedTask, start);
}
