using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.WakeUpQueues;

namespace Mistral.Grains.Tests.WakeUpQueues;

public sealed class WakeQueueTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public void What_is_further_away_than_the_horizon_costs_no_memory()
    {
        var queue = new WakeUpQueue(_time);

        for (var i = 0; i < 1_000; i++)
        {
            queue.Add($"far{i}", (long)WakeUpQueue.Horizon.TotalMicroseconds + 1 + i);
        }

        Assert.Equal(0, queue.Count);
        queue.Add("near", (long)WakeUpQueue.Horizon.TotalMicroseconds);
        Assert.Equal(1, queue.Count);
    }

    [Fact]
    public async Task Those_that_are_due_come_once_and_in_order()
    {
        var queue = new WakeUpQueue(_time);
        queue.Add("b", 2_000_000);
        queue.Add("a", 1_000_000);
        queue.Add("a", 1_500_000);
        queue.Add("c", 3_000_000);

        var next = queue.NextAsync(CancellationToken.None);
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(2.1));

        Assert.Equal(["a", "b"], await next);
        Assert.Equal(1, queue.Count);
    }
}
