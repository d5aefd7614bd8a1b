using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mistral.Storage.Clock;

namespace Mistral.Grains.Health;

/// <summary>
/// Compares this machine's clock with the database's, which all silos share. A silo whose clock is wrong goes by the database's.
/// </summary>
internal sealed partial class ClockHealth(IClockStore clock, TimeProvider time, ILogger<ClockHealth> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    /// <summary>An answer that took longer tells a time that is gone.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private volatile string? _trouble;

    /// <summary>What is wrong with the clock; null when nothing is.</summary>
    public string? Trouble => _trouble;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var asked = time.GetTimestamp();
                var database = await clock.NowAsync();
                if (time.GetElapsedTime(asked) < Patience)
                {
                    Compare(database);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogUnknown(logger, e.Message);
            }

            await Task.Delay(Period, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Compare(long database)
    {
        var now = DateTimeOffset.UnixEpoch + TimeSpan.FromMicroseconds(database);
        var ahead = time is SteadyTime steady ? steady.Compare(now) : time.GetUtcNow() - now;
        var trouble =
            ahead.Duration() <= SteadyTime.Tolerance
                ? null
                : $"The clock of this machine is {ahead.Duration().TotalSeconds:F0} s "
                    + $"{(ahead > TimeSpan.Zero ? "ahead of" : "behind")} the database's: this process goes by that, others may not.";
        if (trouble is not null && _trouble is null)
        {
            LogWrong(logger, trouble);
        }
        else if (trouble is null && _trouble is not null)
        {
            LogRight(logger);
        }

        _trouble = trouble;
    }

    [LoggerMessage(LogLevel.Error, "{Trouble}")]
    private static partial void LogWrong(ILogger logger, string trouble);

    [LoggerMessage(LogLevel.Warning, "The clock of this machine agrees with the database's again.")]
    private static partial void LogRight(ILogger logger);

    [LoggerMessage(LogLevel.Debug, "The database's clock is not known: {Error}")]
    private static partial void LogUnknown(ILogger logger, string error);
}
