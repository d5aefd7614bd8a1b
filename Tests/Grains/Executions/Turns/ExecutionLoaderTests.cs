using Mistral.Engine.Executions;

namespace Mistral.Grains.Tests.Executions.Turns;

/// <summary>What is read back is what was in memory when it was stored.</summary>
public sealed class ExecutionLoaderTests : IDisposable
{
    private readonly TurnWorld _world = new(
        "a: {action: std.echo output=1, on-success: b}, b: {action: std.http, input: {url: 'http://a'}}"
    );

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Nobody_is_null()
    {
        Assert.Null(await _world.Loader.LoadAsync("nobody"));
    }

    [Fact]
    public async Task What_is_stored_is_what_goes_on()
    {
        await _world.StartAsync();
        var known = (await _world.OnAsync(() => _world.Pump.LoadAsync()))!;

        var loaded = (await _world.Loader.LoadAsync(TurnWorld.Id))!;

        Assert.Equal((1L, "silo", "sum", 1L), (loaded.Version, loaded.Owner, loaded.Checksum, loaded.Revision));
        Assert.Equal((known.WakeAt, known.Head.LastEvent), (loaded.WakeAt, loaded.Head.LastEvent));
        Assert.Equal("a:SUCCESS b:RUNNING", TurnWorld.States(loaded));
        Assert.Equal(Invocations(known.State.Invocations), Invocations(loaded.State.Invocations));
        Assert.True(loaded.Actions.Find("std.http").IsKnown);
    }

    [Fact]
    public async Task A_definition_that_is_gone_is_named()
    {
        await _world.StartAsync();
        _world.Store.ForgetTexts();

        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => _world.Loader.LoadAsync(TurnWorld.Id));

        Assert.Equal("The definition sum of execution e1 is not stored.", fault.Message);
    }

    private static IEnumerable<string> Invocations(IEnumerable<Invocation> invocations) =>
        invocations
            .Select(invocation =>
                $"{invocation.Id} {invocation.TaskId} {invocation.Name} {invocation.State} "
                + $"{invocation.Input} {invocation.Output} {invocation.Attempt}"
            )
            .Order();
}
