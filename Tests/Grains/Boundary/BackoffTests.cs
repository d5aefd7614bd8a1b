using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.Boundary;

namespace Mistral.Grains.Tests.Boundary;

public sealed class BackoffTests
{
    private static readonly Backoff Backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));

    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 8)]
    [InlineData(5, 10)]
    [InlineData(int.MaxValue, 10)]
    public void EachPauseIsTwiceTheLastUpToABound(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.After(failures));

    [Fact]
    public async Task WhatFailsIsTriedUntilItSucceeds()
    {
        var failures = new List<string>();
        var attempts = 0;
        var result = Backoff.RetryAsync(
            () => ++attempts < 3 ? throw new IOException($"attempt {attempts}") : Task.FromResult("done"),
            failure => failures.Add(failure.Message),
            _time,
            CancellationToken.None
        );
        Assert.Equal(["attempt 1"], failures);
        _time.Advance(TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("done", await result);
        Assert.Equal(["attempt 1", "attempt 2"], failures);
    }

    [Fact]
    public async Task WhatWasWellFailsForTheFirstTimeAgain()
    {
        using var stop = new CancellationTokenSource();
        var attempts = 0;
        var retried = Backoff.RetryAsync(
            well =>
            {
                if (++attempts == 3)
                {
                    well();
                }

                throw new IOException("away");
            },
            _ => { },
            _time,
            stop.Token
        );

        foreach (var (seconds, expected) in ((int, int)[])[(1, 2), (2, 3), (1, 4), (1, 4), (1, 5)])
        {
            _time.Advance(TimeSpan.FromSeconds(seconds));
            Assert.Equal(expected, attempts);
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => retried);
    }

    [Fact]
    public async Task WhoIsToStopDoesNotWaitForThePause()
    {
        using var stop = new CancellationTokenSource();
        var retried = Backoff.RetryAsync(() => throw new IOException("away"), _ => { }, _time, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => retried);
    }
}
