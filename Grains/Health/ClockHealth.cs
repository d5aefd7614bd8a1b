using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mistral.Grains.Texts;
using Mistral.Storage.Clock;

namespace Mistral.Grains.Health;

/// <summary>
/// Compares this machine's clock with the database's, which all silos share: timers of a silo whose clock is wrong go off at wrong times.
/// </summary>
internal sealed partial class ClockHealth(IClockStore clock, TimeProvider time, ILogger<ClockHealth> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    /// <summary>More than what machines with a time service, and a slow answer of the database, are apart.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(10);

    private volatile string? _trouble;

    /// <summary>What is wrong with the clock; null when nothing is.</summary>
    public string? Trouble => _trouble;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                Compare(await clock.NowAsync());
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
        var ahead = TimeSpan.FromMicroseconds(WireTime.Microseconds(time.GetUtcNow()) - database);
        var trouble =
            ahead.Duration() <= Tolerance
                ? null
                : $"The clock of this machine is {ahead.Duration().TotalSeconds:F0} s "
                    + $"{(ahead > TimeSpan.Zero ? "ahead of" : "behind")} the database's: timers would go off at wrong times.";
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
