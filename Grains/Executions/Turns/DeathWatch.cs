using Microsoft.Extensions.Logging;
using Mistral.Engine.Executions;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Interfaces.Faults;

namespace Mistral.Grains.Executions.Turns;

/// <summary>
/// Counts how often the process that took a turn of one execution died in it, so that it is parked before that goes on for ever.
/// </summary>
/// <remarks>
/// As long as nobody has died it costs nothing. An execution that a process left behind is watched: each of its turns is noted before it
/// begins and crossed out after it, so a note that is found by the next process is a death. After some turns without one the execution is
/// trusted again.
/// </remarks>
internal sealed class DeathWatch(string id, ExecutionServices services, ILogger logger)
{
    private const int TrustedAfter = 10;

    /// <summary>What was due so long ago was due to somebody else.</summary>
    private static readonly TimeSpan Overdue = TimeSpan.FromSeconds(10);

    private bool _isLoaded;
    private int _deaths;
    private int _turns;

    public bool IsParked => services.Limits.ParkAfterDeaths is > 0 and var most && _deaths >= most;

    private bool IsWatched => _deaths > 0;

    public string Info =>
        $"Parked: the process that ran this execution died {_deaths} times in a turn of it ([engine] park_after_deaths). "
        + "Resume it to try once more, or cancel it.";

    /// <summary>Once in the life of an activation: what it knows then is ahead of what is written.</summary>
    public async Task LoadedAsync(LoadedExecution execution, string silo, long now)
    {
        if (_isLoaded || services.Limits.ParkAfterDeaths == 0)
        {
            return;
        }

        var dueBefore = Math.Max(services.Began, now - (long)Overdue.TotalMicroseconds);
        var isLeft = (execution.Owner is { } owner && owner != silo) || execution.WakeAt < dueBefore;
        if (isLeft)
        {
            _deaths = Math.Max(await services.Deaths.ReadAsync(id), 1);
        }
        else if (execution.Head.State == State.Paused)
        {
            _deaths = await services.Deaths.ReadAsync(id);
        }

        _isLoaded = true;
    }

    /// <summary>Completes when it would be known that this process died in the turn that begins now.</summary>
    public Task BeginAsync() => IsWatched && !IsParked ? services.Deaths.WriteAsync(id, _deaths + 1) : Task.CompletedTask;

    /// <summary>The turn is over, however it went.</summary>
    public async Task EndAsync(bool hasEnded)
    {
        if (!IsWatched || IsParked)
        {
            return;
        }

        if (hasEnded || (_deaths == 1 && ++_turns >= TrustedAfter))
        {
            _deaths = 0;
        }

        try
        {
            await services.Deaths.WriteAsync(id, _deaths);
        }
        catch (Exception e)
        {
            // The next turn writes it again.
            logger.LogDeathsNotWritten(id, e);
        }
    }

    /// <summary>A person wants it to be tried once more.</summary>
    public async Task ForgiveAsync()
    {
        _deaths = _turns = 0;
        await services.Deaths.WriteAsync(id, 0);
    }

    public void LogParked() => logger.LogParked(id);

    public MistralFault Refusal() => new(FaultKind.Conflict, $"Execution {id} is parked and takes nothing until it is resumed. {Info}");
}
