using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.Workers;

namespace Mistral.Grains.Tests.Workers;

/// <summary>Who waits for work is served in turn, and nobody who has gone keeps it from the next.</summary>
public sealed class WaitingLineTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();
    private readonly WaitingLine _line;

    public WaitingLineTests() => _line = new(_time);

    [Fact]
    public async Task First_come_is_first_served()
    {
        var first = _line.WaitAsync(Minute, CancellationToken.None);
        var second = _line.WaitAsync(Minute, CancellationToken.None);

        _line.CallNext();
        await first;
        Assert.False(second.IsCompleted);
        _line.CallNext();
        await second;
    }

    [Fact]
    public async Task Nobody_waits_longer_than_asked_for()
    {
        var waiting = _line.WaitAsync(Minute, CancellationToken.None);
        _time.Advance(Minute);
        await waiting;
    }

    [Fact]
    public async Task Who_has_gone_is_passed_over()
    {
        using var gone = new CancellationTokenSource();
        var first = _line.WaitAsync(Minute, gone.Token);
        var second = _line.WaitAsync(Minute, CancellationToken.None);
        await gone.CancelAsync();
        await first;

        _line.CallNext();

        await second;
    }

    [Fact]
    public async Task All_are_called_when_the_place_closes()
    {
        Task[] waiting = [_line.WaitAsync(Minute, CancellationToken.None), _line.WaitAsync(Minute, CancellationToken.None)];
        _line.CallAll();
        await Task.WhenAll(waiting);
    }
}
