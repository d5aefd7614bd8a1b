using Mistral.Grains.Executions;
using Mistral.Grains.Executions.Starts;

namespace Mistral.Grains.Tests.Executions;

/// <summary>Sub-workflows of a project are asked for a few at a time, and none that nobody wants any more.</summary>
public sealed class ChildStartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ChildStarts _starts = new(new ExecutionOptions { ChildStartsPerProject = 1 });

    [Fact]
    public async Task Of_one_project_so_many_go_and_the_others_wait()
    {
        var first = new TaskCompletionSource();
        var begun = new List<string>();
        var all = new[] { _starts.AskAsync("p", () => true, () => Begin("1", first.Task)), _starts.AskAsync("p", () => true, () => Begin("2", Task.CompletedTask)) };
        await _starts.AskAsync("q", () => true, () => Begin("q", Task.CompletedTask)).WaitAsync(Patience);
        Assert.Equal(["1", "q"], begun);

        first.SetResult();
        await Task.WhenAll(all).WaitAsync(Patience);
        Assert.Equal(["1", "q", "2"], begun);

        Task Begin(string name, Task end)
        {
            begun.Add(name);
            return end;
        }
    }

    [Fact]
    public async Task What_is_not_wanted_any_more_when_its_turn_comes_is_not_asked_for()
    {
        var first = new TaskCompletionSource();
        var isWanted = true;
        var running = _starts.AskAsync("p", () => true, () => first.Task);
        var waiting = _starts.AskAsync("p", () => isWanted, () => throw new InvalidOperationException("not wanted"));
        isWanted = false;
        first.SetResult();
        await Task.WhenAll(running, waiting).WaitAsync(Patience);
    }

    [Fact]
    public async Task A_start_that_fails_gives_its_place_back()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => _starts.AskAsync("p", () => true, () => throw new TimeoutException()));
        await _starts.AskAsync("p", () => true, () => Task.CompletedTask).WaitAsync(Patience);
    }
}
