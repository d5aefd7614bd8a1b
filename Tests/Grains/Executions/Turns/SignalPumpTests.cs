using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Grains.Executions.Turns;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Storage.Executions;

namespace Mistral.Grains.Tests.Executions.Turns;

/// <summary>Turn after turn: what callers are told, what is in memory, and what the store has, whatever becomes of a commit.</summary>
public sealed class SignalPumpTests : IDisposable
{
    private const string Action = "{action: std.http, input: {url: 'http://a'}}";

    private readonly TurnWorld _world = new($"a: {Action}, b: {Action}, c: {Action}");

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_signal_that_meets_another_writer_is_decided_again_on_what_the_store_has()
    {
        await _world.StartAsync();
        _world.Store.Touch(TurnWorld.Id);

        await _world.SendAsync(_world.Ended("a"));

        Assert.Equal("a:SUCCESS b:RUNNING c:RUNNING", await _world.StatesAsync());
        Assert.Equal((1, 2), (_world.Store.Loads, _world.Store.Committed.Count));
        Assert.Equal(2, _world.Store.Committed[^1].ExpectedVersion);
    }

    [Fact]
    public async Task What_it_holds_counts_for_its_project_while_it_is_to_stay_in_memory()
    {
        using var world = new TurnWorld("a: {action: std.echo output=<% 'A' * 20000 %>}, b: {action: std.async_noop}");
        await world.StartAsync();

        Assert.Equal("p", Assert.Single(world.Services.Sizes.All).Project);

        world.Services.Sizes.Forget(TurnWorld.Id);
        world.IsAlive = false;
        await world.SendAsync(new Signal.Pause());

        Assert.Empty(world.Services.Sizes.All);
    }

    [Fact]
    public async Task Who_meets_another_writer_each_time_is_told_to_come_again()
    {
        await _world.StartAsync();
        _world.Store.BeforeCommit = write =>
        {
            _world.Store.Touch(write.Execution.Id);
            return Task.CompletedTask;
        };

        var fault = await Assert.ThrowsAsync<MistralFault>(() => _world.SendAsync(_world.Ended("a")));

        Assert.Equal((FaultKind.Unavailable, 1), (fault.Kind, fault.RetryAfterSeconds));
        Assert.Equal(1 + 6, _world.Store.Asked);
        Assert.Single(_world.Store.Committed);
    }

    [Fact]
    public async Task A_commit_that_fails_is_told_to_all_who_wait_and_the_next_signal_reads_the_store()
    {
        await _world.StartAsync();
        var (begun, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        _world.Store.BeforeCommit = _ =>
        {
            begun.TrySetResult();
            return held.Task;
        };
        var told = _world.News.Count;
        var a = _world.SendAsync(_world.Ended("a"));
        await begun.Task.WaitAsync(TurnWorld.Limit);
        var (b, c) = (_world.SendAsync(_world.Ended("b")), _world.SendAsync(_world.Ended("c")));
        var read = _world.StatesAsync();
        await _world.OnAsync(() => Task.CompletedTask);
        _world.Store.BeforeCommit = _ => throw new StorageUnavailableException("The queue is full.");
        held.SetResult();

        await a;
        var faults = await Task.WhenAll(FaultAsync(b), FaultAsync(c));

        Assert.All(faults, fault => Assert.Equal((FaultKind.Unavailable, "The queue is full."), (fault.Kind, fault.Message)));
        Assert.Equal("a:SUCCESS b:RUNNING c:RUNNING", await read);
        Assert.Equal((1 + 1, 1 + 1 + 1), (_world.Store.Committed.Count, _world.Store.Asked));
        Assert.Single(_world.News.Skip(told).OfType<Event.TaskChanged>().Where(fact => fact.Task.State == State.Success).DistinctBy(Id));

        _world.Store.BeforeCommit = _ => Task.CompletedTask;
        await _world.SendAsync(_world.Ended("b"));

        Assert.Equal("a:SUCCESS b:SUCCESS c:RUNNING", await _world.StatesAsync());
        Assert.Equal(1, _world.Store.Loads);
    }

    [Fact]
    public async Task What_waits_while_a_commit_is_on_its_way_is_one_commit()
    {
        await _world.StartAsync();
        var (begun, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        _world.Store.BeforeCommit = _ =>
        {
            begun.TrySetResult();
            return held.Task;
        };
        var a = _world.SendAsync(_world.Ended("a"));
        await begun.Task.WaitAsync(TurnWorld.Limit);
        var rest = Task.WhenAll(_world.SendAsync(_world.Ended("b")), _world.SendAsync(_world.Ended("c")));
        await _world.OnAsync(() => Task.CompletedTask);

        held.SetResult();
        await Task.WhenAll(a, rest);

        Assert.Equal(3, _world.Store.Committed.Count);
        Assert.Equal("SUCCESS", _world.Store.Committed[^1].Execution.State);
    }

    [Fact]
    public async Task A_start_asks_the_store_nothing_and_finds_by_its_conflict_what_was_started_elsewhere()
    {
        await _world.StartAsync();
        Assert.Equal((0, 1), (_world.Store.Loads, _world.Store.Asked));

        var other = _world.NewPump();
        await Assert.ThrowsAsync<VersionConflictException>(() => _world.OnAsync(() => other.StartAsync(_world.Head, _world.Workflow)));
        Assert.False(other.IsLoaded);
        Assert.Single(_world.Store.Committed);
        Assert.Equal(3, _world.Performer.Effects.Count);

        Assert.NotNull(await _world.OnAsync(other.LoadAsync));
        Assert.Equal(1, _world.Store.Loads);
    }

    [Fact]
    public async Task A_start_whose_commit_fails_was_never_there()
    {
        _world.Store.BeforeCommit = _ => throw new StorageUnavailableException("The queue is full.");

        await Assert.ThrowsAsync<StorageUnavailableException>(_world.StartAsync);

        Assert.Null(await _world.OnAsync(() => _world.Pump.LoadAsync()));
        Assert.Empty(_world.Performer.Effects);
        var fault = await Assert.ThrowsAsync<MistralFault>(() => _world.SendAsync(new Signal.Wake()));
        Assert.Equal(FaultKind.NotFound, fault.Kind);
    }

    [Fact]
    public async Task Another_activation_goes_on_and_the_one_before_finds_what_that_has_stored()
    {
        await _world.StartAsync();
        _world.IsAlive = false;
        var next = _world.NewPump();

        await _world.OnAsync(() => next.SendAsync(_world.Ended("a")));
        await _world.SendAsync(_world.Ended("b"));

        Assert.Equal("a:SUCCESS b:SUCCESS c:RUNNING", await _world.StatesAsync());
        Assert.Equal("a:SUCCESS b:RUNNING c:RUNNING", await _world.StatesAsync(next));
        await _world.OnAsync(() => next.SendAsync(_world.Ended("c")));
        Assert.Equal("a:SUCCESS b:SUCCESS c:SUCCESS", await _world.StatesAsync(next));
        Assert.Equal("SUCCESS", _world.Store.Committed[^1].Execution.State);
        Assert.Equal(0, _world.Deactivations);
    }

    [Fact]
    public async Task Who_deactivates_waits_for_the_turn_and_for_what_it_caused()
    {
        var arrived = new TaskCompletionSource();
        _world.Performer.Arrived = arrived.Task;
        var (begun, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        await _world.StartAsync();
        _world.Store.BeforeCommit = _ =>
        {
            begun.TrySetResult();
            return held.Task;
        };
        var a = _world.SendAsync(_world.Ended("a"));
        await begun.Task.WaitAsync(TurnWorld.Limit);
        var quiet = _world.OnAsync(_world.Pump.QuietAsync);

        held.SetResult();
        await a;
        Assert.False(quiet.IsCompleted);
        arrived.SetResult();

        await quiet;
    }

    [Fact]
    public async Task Who_has_ended_and_has_nothing_to_tell_leaves_memory()
    {
        await _world.StartAsync();
        foreach (var task in new[] { "a", "b", "c" })
        {
            await _world.SendAsync(_world.Ended(task));
        }

        Assert.Equal(1, _world.Deactivations);
        Assert.Null(_world.Store.Committed[^1].Execution.WakeAt);
    }

    private static string Id(Event.TaskChanged fact) => fact.Task.Id;

    private static Task<MistralFault> FaultAsync(Task call) => Assert.ThrowsAsync<MistralFault>(() => call);
}
