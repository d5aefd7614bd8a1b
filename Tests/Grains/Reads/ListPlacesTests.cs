using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Quotas;
using Mistral.Grains.Reads;
using Mistral.Grains.Tests.Fakes;

namespace Mistral.Grains.Tests.Reads;

/// <summary>Lists that read every row take no more than their project's share of the connections.</summary>
public sealed class ListPlacesTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryTables _rows = new() { Limits = new(4, TimeSpan.FromSeconds(5)) };

    [Fact]
    public async Task A_project_that_wants_all_leaves_the_others_a_place()
    {
        var places = new ListPlaces(_rows, ProjectWeights.Equal, _time);
        var slow = new TaskCompletionSource<int>();
        var own = Enumerable.Range(0, 10).Select(_ => places.TakeAsync("hostile", () => slow.Task)).ToArray();

        Assert.Equal(7, await places.TakeAsync("other", () => Task.FromResult(7)));

        _time.Advance(TimeSpan.FromSeconds(5));
        var refused = await Assert.ThrowsAsync<MistralFault>(() => own[^1]);
        Assert.Equal((FaultKind.TooMany, 1), (refused.Kind, refused.RetryAfterSeconds));
        Assert.Equal(
            "3 lists of your project are being read, and this one found no place for 5 seconds ([database] list_wait_seconds). Lists take "
                + "less with a filter of state, time or workflow; search_limit bounds a search.",
            refused.Message
        );

        slow.SetResult(1);
        Assert.All(await Task.WhenAll(own.Take(3)), read => Assert.Equal(1, read));
        Assert.Equal(2, await places.TakeAsync("hostile", () => Task.FromResult(2)));
    }

    [Fact]
    public async Task A_list_that_fails_gives_its_place_back()
    {
        var places = new ListPlaces(_rows, ProjectWeights.Equal, _time);
        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() =>
                places.TakeAsync<int>("p", () => throw new InvalidOperationException("no such column"))
            );
        }

        Assert.Equal(1, await places.TakeAsync("p", () => Task.FromResult(1)));
    }
}
