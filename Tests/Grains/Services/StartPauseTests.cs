using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.Interfaces.Services;
using Mistral.Grains.Triggers;

namespace Mistral.Grains.Tests.Services;

public sealed class StartPauseTests
{
    private static readonly MaintenanceView Paused = MaintenanceView.AllRun with { Status = MaintenanceView.Paused };

    private readonly FakeTimeProvider _time = new();
    private Func<Task<MaintenanceView>> _answer = () => Task.FromResult(Paused);

    [Fact]
    public async Task A_pause_holds_until_the_next_answer()
    {
        var pause = Pause();
        Assert.Equal("PAUSED", (await pause.OfAsync("p"))!.State);

        _answer = () => Task.FromResult(MaintenanceView.AllRun);
        Assert.Null(await pause.OfAsync("p"));
    }

    [Fact]
    public async Task What_was_known_last_holds_while_nobody_answers()
    {
        var pause = Pause();
        await pause.OfAsync("p");

        _answer = () => new TaskCompletionSource<MaintenanceView>().Task;
        var asked = pause.OfAsync("p");
        Assert.False(asked.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("PAUSED", (await asked)!.State);
    }

    [Fact]
    public async Task What_was_known_last_holds_while_asking_fails()
    {
        var pause = Pause();
        await pause.OfAsync("p");

        _answer = () => Task.FromException<MaintenanceView>(new TimeoutException());
        Assert.Equal("PAUSED", (await pause.OfAsync("p"))!.State);
    }

    private StartPause Pause() => new(() => _answer(), _time);
}
