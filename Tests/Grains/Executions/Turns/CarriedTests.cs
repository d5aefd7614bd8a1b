namespace Mistral.Grains.Tests.Executions.Turns;

/// <summary>What the budget of one turn leaves goes on in the next, and is not lost with the memory that held it.</summary>
public sealed class CarriedTests : IDisposable
{
    private const string Action = "{action: std.http, input: {url: 'http://a'}}";

    private readonly TurnWorld _world = new($"a: {Action}, b: {Action}, c: {Action}", new() { StartsPerDecision = 1 });

    public CarriedTests() =>
        // Each look at the clock is later than the one before: a turn has time for its first decision and no more.
        _world.Time.AutoAdvanceAmount = TimeSpan.FromMilliseconds(130);

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task What_is_left_goes_on_by_itself()
    {
        await _world.StartAsync();
        await _world.OnAsync(_world.Pump.QuietAsync);

        Assert.Equal(["a", "b", "c"], _world.Performer.Actions);
        Assert.Equal(3, _world.Store.Committed.Count);
        Assert.Equal((1, 1), (_world.Store.Committed[0].Tasks.Count(IsBegun), _world.Store.Committed[1].Tasks.Count(IsBegun)));
    }

    [Fact]
    public async Task What_was_carried_when_memory_was_dropped_goes_on_after_the_next_look()
    {
        _world.Store.BeforeCommit = write =>
            write.ExpectedVersion > 0 ? throw new InvalidOperationException("The database is away.") : Task.CompletedTask;
        await _world.StartAsync();
        await _world.OnAsync(_world.Pump.QuietAsync);
        Assert.Equal(["a"], _world.Performer.Actions);
        Assert.False(_world.Pump.IsLoaded);
        Assert.NotNull(_world.Store.Committed[0].Execution.WakeAt);

        _world.Store.BeforeCommit = _ => Task.CompletedTask;
        await _world.OnAsync(_world.Pump.WakeAsync);
        await _world.OnAsync(_world.Pump.QuietAsync);

        Assert.Equal(["a", "b", "c"], _world.Performer.Actions.Order());
    }

    private static bool IsBegun(Mistral.Storage.Executions.TaskRow row) => row.State == "RUNNING";
}
