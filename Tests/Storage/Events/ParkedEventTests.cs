using Mistral.Storage.Events;
using Mistral.Storage.Tests.Databases;

namespace Mistral.Storage.Tests.Events;

public sealed class ParkedEventTests
{
    public static TheoryData<DatabaseKind> Databases => Kinds.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task An_event_is_kept_once_until_it_is_forgotten(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        Assert.True(await storage.ParkedEvents.KeepAsync(Kept("b", keptAt: 2), 2));
        Assert.True(await storage.ParkedEvents.KeepAsync(Kept("a", keptAt: 1), 2));
        Assert.True(await storage.ParkedEvents.KeepAsync(Kept("a", keptAt: 9), 2));

        Assert.Equal<ParkedEvent>([Kept("a", keptAt: 1), Kept("b", keptAt: 2)], await storage.ParkedEvents.DueAsync(10, 9));
        Assert.Equal("a", Assert.Single(await storage.ParkedEvents.DueAsync(10, 1)).Id);
        await storage.ParkedEvents.ForgetAsync("a");
        Assert.Equal("b", Assert.Single(await storage.ParkedEvents.DueAsync(10, 9)).Id);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_trigger_keeps_so_many_at_most(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        Assert.True(await storage.ParkedEvents.KeepAsync(Kept("a"), 1));

        Assert.False(await storage.ParkedEvents.KeepAsync(Kept("b"), 1));
        Assert.True(await storage.ParkedEvents.KeepAsync(Kept("a"), 1));
        Assert.True(await storage.ParkedEvents.KeepAsync(Kept("c", trigger: "other"), 1));
        Assert.Equal(["a", "c"], (await storage.ParkedEvents.DueAsync(10, 9)).Select(kept => kept.Id));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_events_of_a_trigger_wait_and_go_together(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.ParkedEvents.KeepAsync(Kept("a"), 9);
        await storage.ParkedEvents.KeepAsync(Kept("b"), 9);
        await storage.ParkedEvents.KeepAsync(Kept("c", trigger: "other"), 9);

        await storage.ParkedEvents.DeferAsync("t", 20);
        Assert.Equal("c", Assert.Single(await storage.ParkedEvents.DueAsync(19, 9)).Id);
        Assert.Equal(3, (await storage.ParkedEvents.DueAsync(20, 9)).Length);
        await storage.ParkedEvents.ForgetAllOfAsync("t");
        Assert.Equal("c", Assert.Single(await storage.ParkedEvents.DueAsync(20, 9)).Id);
    }

    private static ParkedEvent Kept(string id, string trigger = "t", long keptAt = 1) => new(id, trigger, "{\"é\": 1}", keptAt, 10);
}
