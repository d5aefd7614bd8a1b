using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.Events;

namespace Mistral.Grains.Tests.Events;

/// <summary>Silos ask which projects are watched, and wait for the answer to change.</summary>
public sealed class WatchedProjectsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task An_open_question_does_not_hold_up_the_stop_of_its_process()
    {
        using var process = new Stopping();
        var grain = new WatchedProjectsGrain(_time, process);
        var known = await grain.List(0, TimeSpan.FromSeconds(10));
        var question = grain.List(known.Version, TimeSpan.FromSeconds(10));
        Assert.False(question.IsCompleted);

        process.StopApplication();
        await ElapseAsync(question);

        Assert.Equal(known.Version, (await question).Version);
    }

    [Fact]
    public async Task A_change_answers_at_once()
    {
        using var process = new Stopping();
        var grain = new WatchedProjectsGrain(_time, process);
        var known = await grain.List(0, TimeSpan.FromSeconds(10));
        var question = grain.List(known.Version, TimeSpan.FromSeconds(10));

        await grain.Watch("p");

        Assert.Equal("p", Assert.Single((await question.WaitAsync(Patience)).Projects));
    }

    /// <summary>Lets the time pass in small steps, less than the question would wait otherwise.</summary>
    private async Task ElapseAsync(Task question)
    {
        for (var step = 0; step < 90 && !question.IsCompleted; step++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(question, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
        }

        Assert.True(question.IsCompleted, "it still waits");
    }

    private sealed class Stopping : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }
}
