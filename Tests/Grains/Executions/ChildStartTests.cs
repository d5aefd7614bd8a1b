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
        var all = new[]
        {
            _starts.AskAsync("p", "1", () => Begin("1", first.Task)),
            _starts.AskAsync("p", "2", () => Begin("2", Task.CompletedTask)),
        };
        await _starts.AskAsync("q", "q", () => Begin("q", Task.CompletedTask)).WaitAsync(Patience);
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
        await Assert.ThrowsAsync<TimeoutException>(() => _starts.AskAsync("p", "1", () => throw new TimeoutException()));
        await _starts.AskAsync("p", "1", () => Task.CompletedTask).WaitAsync(Patience);
    }
}
