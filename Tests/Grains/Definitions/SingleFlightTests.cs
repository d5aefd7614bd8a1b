using Mistral.Grains.Definitions;

namespace Mistral.Grains.Tests.Definitions;

public sealed class SingleFlightTests
{
    private readonly SingleFlight<string> _reads = new();
    private readonly Queue<TaskCompletionSource<string?>> _pending = new();
    private readonly SemaphoreSlim _begun = new(0);
    private int _count;

    [Fact]
    public async Task Who_asks_while_a_read_runs_waits_for_the_next_one_and_all_of_them_for_the_same()
    {
        var first = Ask();
        await _begun.WaitAsync();
        var others = Enumerable.Range(0, 100).Select(_ => Ask()).ToArray();
        _pending.Dequeue().SetResult("old");
        Assert.Equal("old", await first);

        await _begun.WaitAsync();
        _pending.Dequeue().SetResult("new");
        Assert.All(await Task.WhenAll(others), answer => Assert.Equal("new", answer));
        Assert.Equal(2, _count);
    }

    [Fact]
    public async Task A_read_that_fails_fails_those_who_wait_for_it_and_nobody_after_them()
    {
        var first = Ask();
        await _begun.WaitAsync();
        var second = Ask();
        _pending.Dequeue().SetException(new InvalidOperationException("away"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => first);

        await _begun.WaitAsync();
        _pending.Dequeue().SetResult(null);
        Assert.Null(await second);
    }

    [Fact]
    public async Task What_differs_is_read_by_itself()
    {
        var first = Ask("a");
        await _begun.WaitAsync();
        var second = Ask("b");
        await _begun.WaitAsync();
        _pending.Dequeue().SetResult("of a");
        _pending.Dequeue().SetResult("of b");

        Assert.Equal(("of a", "of b"), (await first, await second));
    }

    private Task<string?> Ask(string key = "key") =>
        _reads.ReadAsync(
            key,
            () =>
            {
                _count++;
                var read = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
                _pending.Enqueue(read);
                _begun.Release();
                return read.Task;
            }
        );
}
