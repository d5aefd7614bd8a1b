using Mistral.Grains.Executions.Effects;
using Mistral.Grains.Executions.Loading;

namespace Mistral.Grains.Tests.Executions;

/// <summary>Executions of a project tell each other a few things at a time.</summary>
public sealed class ExecutionMessageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ExecutionMessages _messages = new(
        new ExecutionOptions { MessagesPerProject = 2, Weights = new(new Dictionary<string, int> { ["heavy"] = 2 }) }
    );

    [Fact]
    public async Task Of_a_thousand_two_are_on_the_way_and_all_arrive()
    {
        var heard = new TaskCompletionSource();
        var (onTheWay, most, sent) = (0, 0, 0);
        var all = Enumerable.Range(0, 1_000).Select(_ => _messages.SendAsync("p", SendAsync)).ToArray();
        await _messages.SendAsync("neighbour", () => Task.CompletedTask).WaitAsync(Patience);

        Assert.Equal(2, sent);
        Assert.Equal(
            "On this process 2 of at most 2 messages between executions of your project are on the way ([engine] "
                + "max_messages_per_project); 998 wait.",
            _messages.Explain("p")["text"]
        );
        heard.SetResult();
        await Task.WhenAll(all).WaitAsync(Patience);
        Assert.Equal((1_000, 2), (sent, most));

        async Task SendAsync()
        {
            Interlocked.Increment(ref sent);
            most = Math.Max(most, Interlocked.Increment(ref onTheWay));
            await heard.Task;
            Interlocked.Decrement(ref onTheWay);
        }
    }

    [Fact]
    public async Task A_message_that_fails_gives_its_place_back_and_a_weight_gives_more_places()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => _messages.SendAsync("p", () => throw new TimeoutException()));

        Assert.Equal((0L, 2L, 4L), (_messages.Explain("p")["used"], _messages.Explain("p")["all"], _messages.Explain("heavy")["all"]));
    }
}
